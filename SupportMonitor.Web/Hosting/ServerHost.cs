using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;
using SupportMonitor.Core;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Sample;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Accounts.SignIn;
using SupportMonitor.Web.Hosting.Data;
using SupportMonitor.Web.Hosting.Limits;
using SupportMonitor.Web.Layout;
using SupportMonitor.Web.Ui.Theme;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Hosting;

/// <summary>Builds and runs the server that shows the dashboard.</summary>
public static class ServerHost
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongInput = 2;

    /// <summary>Serves until it is stopped. Failures that a user can fix are reported in plain words on standard error.</summary>
    /// <param name="dataDirectory">Null for the setting or the default; see <see cref="ProgramPlace.DataDirectory"/>.</param>
    /// <param name="hostArgs">Passed on to the configuration: --urls and other settings.</param>
    /// <returns>An exit code of workbooks.md, "Commands".</returns>
    public static async Task<int> RunAsync(string? dataDirectory, string[] hostArgs)
    {
        WebApplication app;
        try
        {
            app = Build(dataDirectory, hostArgs);
        }
        catch (HostRefusedException refused)
        {
            return Refuse(refused.Message);
        }
        catch (Exception exception) when (StartFailure.OfSettings(exception) is not null)
        {
            return Refuse(StartFailure.OfSettings(exception)!);
        }

        await using (app)
        {
            using var process = new OwnProcess();
            try
            {
                process.Enter(app.Services.GetRequiredService<DataPlace>());
                await PrepareAsync(app);
            }
            catch (HostRefusedException refused)
            {
                return Refuse(refused.Message);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException or BackupException or DataRefusedException)
            {
                return Refuse(Explain(exception, app)!);
            }

            try
            {
                await app.StartAsync();
            }
            catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // Stopped before it had started.
                return Done;
            }
            catch (Exception exception) when (Explain(exception, app) is not null)
            {
                // What has started already ends in order, without words about it.
                await app.StopAsync();
                return Refuse(Explain(exception, app)!);
            }

            WarnIfReadable(app);
            await WayIn.TellAsync(app, Console.Out, isTerminal: !Console.IsOutputRedirected);
            await app.WaitForShutdownAsync();
            return Done;
        }
    }

    /// <summary>The server, ready to be prepared and started; tests change <paramref name="configure"/>.</summary>
    /// <exception cref="HostRefusedException">The settings ask for what is not allowed.</exception>
    public static WebApplication Build(string? dataDirectory, string[] hostArgs, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServerHost).Assembly.GetName().Name,
            Args = hostArgs,
            ContentRootPath = ProgramPlace.ContentRoot,
            WebRootPath = "wwwroot",
            EnvironmentName = ProgramPlace.Environment,
        });
        if (ProgramPlace.IsSourceTree)
        {
            builder.WebHost.UseStaticWebAssets();
        }

        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? HostAddress.Default;
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries));
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        var address = PublicAddress.Read(builder.Configuration[PublicAddress.Setting]) ?? throw new HostRefusedException(
            $"Thiết lập {PublicAddress.Setting}: “{builder.Configuration[PublicAddress.Setting]}” không phải địa chỉ trang, ví dụ https://hotro.example.vn. / "
            + $"Setting {PublicAddress.Setting}: \"{builder.Configuration[PublicAddress.Setting]}\" is not the address of a site, such as https://hotro.example.vn.");
        builder.Services.AddSingleton(address);

        // Both do nothing unless the system started this program as a service.
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService(options => options.ServiceName = "SupportMonitor");
        if (builder.Configuration["AllowedHosts"] is { } names && names.AsSpan().ContainsAny('/', ','))
        {
            throw new HostRefusedException(
                $"Thiết lập AllowedHosts: \"{names}\" không phải là tên máy; ghi tên cách nhau bằng dấu chấm phẩy, ví dụ hotro.example.vn;10.0.0.5. / "
                + $"Setting AllowedHosts: \"{names}\" are no names of hosts; separate names by semicolons, such as hotro.example.vn;10.0.0.5.");
        }

        if (string.IsNullOrWhiteSpace(builder.Configuration["AllowedHosts"]))
        {
            builder.Configuration["AllowedHosts"] = HostAddress.AllowedHosts(address.Root is { } root ? $"{urls};{root.GetLeftPart(UriPartial.Authority)}" : urls);
        }

        var data = ProgramPlace.DataDirectory(dataDirectory, builder.Configuration);
        if (ProgramPlace.FileOnTheWayTo(data) is { } file)
        {
            throw new HostRefusedException(
                $"{file} là một tệp, không phải thư mục. Hãy chỉ một thư mục bằng --data. / {file} is a file and no directory. Name a directory with --data.");
        }

        builder.AddLogs(new DataPlace(data));
        AddServices(builder, data);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseRequestPipeline();
        return app;
    }

    /// <summary>Brings the database up to date before any request is served.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        var place = app.Services.GetRequiredService<DataPlace>();
        Directory.CreateDirectory(place.Directory);
        app.Services.GetRequiredService<HeldData>().Share();
        ServerData.Close(place, app.Logger);
        SessionKeys.Check(
            place, app.Services.GetRequiredService<IDataProtectionProvider>(), app.Services.GetRequiredService<IKeyManager>(), app.Logger);
        await DatabaseSetup.PrepareAsync(app.Services, place.Directory);
        await ServerData.OpenAsync(app.Services, place, app.Logger);
        await app.Services.GetRequiredService<AccountDirectory>().LoadAsync();
        var sample = app.Services.GetRequiredService<SampleRegister>();
        if (app.Environment.IsDevelopment() && await sample.IsEmptyAsync())
        {
            await sample.FillAsync(Actor.Operator("SupportMonitor", ChangeOrigin.Sample));
        }
    }

    private static void AddServices(WebApplicationBuilder builder, string data)
    {
        var services = builder.Services;
        var zone = ZoneOf(builder.Configuration["SupportMonitor:TimeZone"] ?? ProgrammeCalendar.DefaultZone);
        services.AddSingleton(BackupSettings.Read(builder.Configuration));
        services.AddSupportMonitorCore(data, zone);
        services.AddSingleton<HeldData>();
        services.AddHostedService<BackupSchedule>();
        services.AddDataProtection()
            .SetApplicationName("SupportMonitor")
            // Each request has some of it; the default, AES-CBC with HMAC, takes twice as long here.
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM })
            .KeepKeysAt(new DataPlace(data));
        services.AddLocalization();
        services.AddSingleton<ResourceManagerStringLocalizerFactory>();
        services.AddSingleton<IStringLocalizerFactory, KeptTexts>();
        // Vietnamese letters as themselves and not as entities: half the size, and readable.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCircuitLimits(ServerLimits.Of(builder.Configuration));
        services.AddHealth();
        // The layout has its provider once the page is live; while a page is prerendered nothing pops up.
        services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        services.AddSingleton<MudLocalizer, MudTexts>();
        services.AddSingleton<ThemeStylesheet>();
        // The first to start is the last to stop, when no one writes any more.
        services.AddHostedService<CheckpointService>();
        services.AddHostedService<LiveService>();
        var proxies = new ForwardedHeadersOptions();
        Proxies.Configure(proxies, builder.Configuration);
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(proxies));
        services.AddAccess();
        services.AddSignIn();
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddWebServices();
    }

    private static TimeZoneInfo ZoneOf(string id)
    {
        try
        {
            return ProgrammeCalendar.FindZone(id);
        }
        catch (TimeZoneNotFoundException)
        {
            throw new HostRefusedException(
                $"Không có múi giờ “{id}” (thiết lập SupportMonitor:TimeZone). / There is no time zone \"{id}\" (setting SupportMonitor:TimeZone).");
        }
    }

    private static void UseRequestPipeline(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseHostCheck();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/loi", CreateScopeForErrors = true, StatusCodeSelector = FailurePage.StatusOf,
            });
        }

        app.UseLanguage();
        app.UseStatusCodePagesWithReExecute("/khong-tim-thay", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // The script learns from the status itself that the session has ended; a page in its place would be a bad request.
            if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
                && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
        app.UseAccess();
        app.UseCircuitLimits();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapLanguage();
        app.MapAppearance();
        app.MapSignIn();
        app.MapDownloads();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static void WarnIfReadable(WebApplication app)
    {
        if (HostAddress.FirstReadable(string.Join(';', app.Urls)) is { } open && !Proxies.AreConfigured(app.Configuration))
        {
            Console.Error.WriteLine(
                $"Cảnh báo: {open} không mã hóa. Máy khác trong mạng có thể đọc được mật khẩu và phiếu; hãy dùng https, hoặc đặt sau một proxy có https. / "
                + $"Warning: {open} is not encrypted. Passwords and forms can be read on the network; use https, or a proxy that does.");
        }
    }

    private static string? Explain(Exception exception, WebApplication app) => StartFailure.Explain(
        exception, app.Configuration[WebHostDefaults.ServerUrlsKey] ?? HostAddress.Default, app.Services.GetRequiredService<DataPlace>().Directory,
        app.Configuration["Kestrel:Certificates:Default:Path"]);

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return WrongInput;
    }
}

/// <summary>The settings ask for what the server does not do; the message is meant for the person who starts it.</summary>
public sealed class HostRefusedException(string message) : Exception(message);
