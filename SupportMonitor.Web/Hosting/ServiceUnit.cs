namespace SupportMonitor.Web.Hosting;

/// <summary>How an operating system is told to run the program as a service.</summary>
/// <param name="Program">The program's file, or `dotnet` and its library: each an argument.</param>
/// <param name="User">Whom it runs as.</param>
/// <param name="Data">The data directory; an absolute path.</param>
/// <param name="Urls">As in --urls.</param>
public sealed record ServiceUnit(IReadOnlyList<string> Program, string User, string Data, string Urls)
{
    public static string Name { get; } = "supportmonitor";

    public static string UnitFile { get; } = $"/etc/systemd/system/{Name}.service";

    private const string WindowsName = "SupportMonitor";

    /// <summary>This program, however it was started.</summary>
    public static IReadOnlyList<string> ThisProgram { get; } =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
            ? [path]
            : [Environment.ProcessPath ?? "dotnet", typeof(ServiceUnit).Assembly.Location];

    /// <summary>Below 1024 only who may bind there can listen.</summary>
    private bool NeedsLowPort =>
        Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Any(u => BindingAddress.Parse(u) is { IsUnixPipe: false, Port: < 1024 });

    /// <summary>A unit of systemd. It may write to its data only, and sees of the machine what it needs.</summary>
    public string Systemd()
    {
        var capability = NeedsLowPort ? "CAP_NET_BIND_SERVICE" : "";
        return
            $"""
            [Unit]
            Description=SupportMonitor
            After=network-online.target
            Wants=network-online.target

            [Service]
            Type=notify
            ExecStart={string.Join(' ', Arguments.Select(ForSystemd))}
            WorkingDirectory={AsPath(Path.GetDirectoryName(Program[^1])!)}
            User={User}
            UMask=0077
            # A migration of a large database comes before the service says that it is ready.
            TimeoutStartSec=15min
            TimeoutStopSec=60s
            Restart=on-failure
            RestartSec=5s
            # 2: the settings or the data are not as they must be; the journal says what to do, and trying again does not help.
            RestartPreventExitStatus=2
            ReadWritePaths={Quoted(AsPath(Data))}
            ProtectSystem=strict
            ProtectHome={(IsBelowHome ? "read-only" : "yes")}
            PrivateTmp=yes
            PrivateDevices=yes
            ProtectKernelTunables=yes
            ProtectKernelModules=yes
            ProtectKernelLogs=yes
            ProtectControlGroups=yes
            ProtectClock=yes
            ProtectHostname=yes
            RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            LockPersonality=yes
            SystemCallArchitectures=native
            NoNewPrivileges=yes
            CapabilityBoundingSet={capability}
            AmbientCapabilities={capability}
            # MemoryDenyWriteExecute must stay off: .NET compiles while it runs.

            [Install]
            WantedBy=multi-user.target

            """;
    }

    /// <summary>What an administrator runs after the unit was written.</summary>
    public string SystemdCommands() =>
        $"""
        id {User} >/dev/null 2>&1 || useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin {User}
        install -d -m 700 -o {User} -g {User} {ForShell(Data)}
        systemctl daemon-reload
        systemctl enable --now {Name}
        journalctl -u {Name} -n 20
        runuser -u {User} -- {string.Join(' ', Program.Select(ForShell))} user add quan-tri --role administrator --data {ForShell(Data)}

        """;

    /// <summary>What an administrator of Windows runs in a command prompt. Reviewed, not run: there was no Windows to try it on.</summary>
    public string WindowsCommands() =>
        $"""
        sc.exe create {WindowsName} binPath= "{string.Join(' ', Arguments.Select(QuotedForWindows))}" start= delayed-auto obj= "NT SERVICE\{WindowsName}" DisplayName= "{WindowsName}"
        sc.exe failure {WindowsName} reset= 86400 actions= restart/5000/restart/5000/restart/60000
        mkdir "{Data}"
        icacls "{Data}" /inheritance:r /grant:r "NT SERVICE\{WindowsName}:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F"
        sc.exe start {WindowsName}

        """;

    private static string QuotedForWindows(string argument) => $"\\\"{argument}\\\"";

    private IReadOnlyList<string> Arguments => [.. Program, "--data", Data, "--urls", Urls];

    private bool IsBelowHome => Program.Append(Data).Any(p => p.StartsWith("/home/", StringComparison.Ordinal) || p.StartsWith("/root/", StringComparison.Ordinal));

    /// <summary>In a command of a unit % and $ stand for something.</summary>
    private static string ForSystemd(string text) => Quoted(
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal));

    /// <summary>Where a unit takes one path, it takes the line as it is but for %.</summary>
    private static string AsPath(string text) => text.Replace("%", "%%", StringComparison.Ordinal);

    private static string Quoted(string text) => text.Any(c => char.IsWhiteSpace(c) || c is '\'' or ';') ? $"\"{text}\"" : text;

    private static string ForShell(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
