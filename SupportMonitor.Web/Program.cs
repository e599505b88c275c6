using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Hosting;

OwnProcess.Begin();
return await CommandLine.RunAsync(args, Console.OpenStandardOutput(), Console.Error);
