using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Hosting.Data;

OwnProcess.Begin();
return await CommandLine.RunAsync(args, Console.OpenStandardOutput(), Console.Error);
