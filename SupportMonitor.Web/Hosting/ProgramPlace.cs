namespace SupportMonitor.Web.Hosting;

/// <summary>
/// Where this program stands: in its own source tree (`dotnet run`, tests) or published. Decided by looking at the disk and not
/// by launch settings: `dotnet run` announces those on standard output, where a verb's JSON belongs.
/// </summary>
public static class ProgramPlace
{
    private const string Project = "SupportMonitor.Web";

    /// <summary>True when the program's files lie below the project that built them, or below a sibling such as the tests.</summary>
    public static bool IsSourceTree { get; } = FindProject() is not null;

    /// <summary>The project's folder in the source tree, otherwise the program's own folder; never the caller's.</summary>
    public static string ContentRoot { get; } = FindProject() ?? AppContext.BaseDirectory;

    /// <summary>ASPNETCORE_ENVIRONMENT (or DOTNET_ENVIRONMENT) when set; else Development in the source tree, Production elsewhere.</summary>
    public static string Environment =>
        FirstSet("ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT") ?? (IsSourceTree ? Environments.Development : Environments.Production);

    /// <summary>
    /// The data directory: what was given, else the setting SupportMonitor:DataDirectory, both relative to the caller's folder
    /// (workbooks.md, "Commands"); else data/ in the content root.
    /// </summary>
    public static string DataDirectory(string? given, IConfiguration configuration) =>
        given is not null ? Path.GetFullPath(given)
        : configuration["SupportMonitor:DataDirectory"] is { Length: > 0 } setting ? Path.GetFullPath(setting)
        : Path.Combine(ContentRoot, "data");

    /// <summary>The file that stands where the directory, or one above it, would have to be; null when none does.</summary>
    /// <param name="directory">An absolute path.</param>
    public static string? FileOnTheWayTo(string directory)
    {
        var at = Path.TrimEndingDirectorySeparator(directory);
        while (at is not null && !Path.Exists(at))
        {
            at = Path.GetDirectoryName(at);
        }

        return File.Exists(at) ? at : null;
    }

    /// <summary>The settings that the server and the verbs read alike: appsettings.json of the content root, then the environment.</summary>
    /// <exception cref="HostRefusedException">They cannot be read.</exception>
    public static IConfigurationRoot ReadConfiguration()
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(ContentRoot)
                .AddJsonFile("appsettings.json", optional: true)
                .AddJsonFile($"appsettings.{Environment}.json", optional: true)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (Exception exception) when (StartFailure.OfSettings(exception) is { } words)
        {
            throw new HostRefusedException(words);
        }
    }

    private static string? FirstSet(params string[] names) =>
        names.Select(System.Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));

    /// <summary>Null for a published program, also when it was published to a folder inside the source tree.</summary>
    private static string? FindProject()
    {
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, $"{Project}.staticwebassets.runtime.json")))
        {
            return null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, $"{Project}.csproj")))
            {
                return folder.FullName;
            }

            var sibling = Path.Combine(folder.FullName, Project);
            if (File.Exists(Path.Combine(sibling, $"{Project}.csproj")))
            {
                return sibling;
            }
        }

        return null;
    }
}
