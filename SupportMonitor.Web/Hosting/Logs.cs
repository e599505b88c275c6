using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using SupportMonitor.Core.Data;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting.Limits;
using SupportMonitor.Web.Layout;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// The log: on the console and in files that roll daily, below the data. What enters it is said by the usual section Logging; the settings
/// SupportMonitor:Logs:Keep (files) and SupportMonitor:Logs:FileMiB bound the files, SupportMonitor:Logs:Console = false silences the console.
/// A file that cannot be written stops nothing.
/// </summary>
public static class Logs
{
    private const string Section = "SupportMonitor:Logs";
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>These write the frames that pages and browsers exchange at their finest levels: what people type.</summary>
    private static readonly string[] Wiretaps =
    [
        "Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.DataProtection", "Microsoft.EntityFrameworkCore", "System.Net.Http",
    ];

    /// <exception cref="HostRefusedException">A setting is no number.</exception>
    public static void AddLogs(this WebApplicationBuilder builder, DataPlace place)
    {
        var keep = ServerLimits.Read(builder.Configuration, $"{Section}:Keep", 31, 1);
        var mib = ServerLimits.Read(builder.Configuration, $"{Section}:FileMiB", 50, 1);
        var text = new ScrubbedText(new MessageTemplateTextFormatter(Line, CultureInfo.InvariantCulture));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(_ => new Serilog.Extensions.Logging.SerilogLoggerProvider(
            new LoggerConfiguration()
                .MinimumLevel.Verbose()
                .Filter.ByExcluding(entry => IsWiretap(entry) || entry.Exception is CircuitEndedException)
                .WriteTo.Conditional(_ => !IsSilent(builder.Configuration), to => to.Console(text))
                .WriteTo.Sink(new Forgiving(new LoggerConfiguration()
                    .MinimumLevel.Verbose()
                    .WriteTo.File(
                        text, Path.Combine(place.Logs, "supportmonitor-.log"), rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true,
                        fileSizeLimitBytes: mib * 1024L * 1024, retainedFileCountLimit: keep)
                    .CreateLogger()))
                .CreateLogger(),
            dispose: true));
    }

    private static bool IsSilent(ConfigurationManager configuration) =>
        string.Equals(configuration[$"{Section}:Console"], "false", StringComparison.OrdinalIgnoreCase);

    private static bool IsWiretap(LogEvent entry) =>
        entry.Level < LogEventLevel.Information
        && entry.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: string source }
        && Wiretaps.Any(w => source.StartsWith(w, StringComparison.Ordinal));

    /// <summary>A full disk must not turn the server's end into a crash: what is left to write then is lost.</summary>
    private sealed class Forgiving(Logger inner) : ILogEventSink, IDisposable
    {
        public void Emit(LogEvent logEvent) => inner.Write(logEvent);

        public void Dispose()
        {
            try
            {
                inner.Dispose();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Said on the console by whatever else failed.
            }
        }
    }

    /// <summary>A line as it is, but without what an address may hold that lets people in.</summary>
    internal sealed class ScrubbedText(ITextFormatter inner) : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output)
        {
            using var line = new StringWriter(CultureInfo.InvariantCulture);
            inner.Format(logEvent, line);
            output.Write(SignInUrls.WithoutSecrets(line.ToString()));
        }
    }
}
