using SupportMonitor.Web.Hosting;

return await ServerHost.RunAsync(null, args);
