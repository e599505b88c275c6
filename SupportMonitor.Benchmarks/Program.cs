Console.WriteLine("SupportMonitor.Benchmarks");
