using System.Text;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Golden;

/// <summary>
/// Outputs kept in the source tree, to compare with what is made now. With the environment variable <see cref="Update"/> set to 1
/// they are written anew, and the tests are skipped saying so: what changed is then the difference that git shows, to be reviewed
/// and committed with the change that caused it.
/// </summary>
internal static class GoldenFolder
{
    public const string Update = "SUPPORTMONITOR_UPDATE_GOLDEN";

    /// <summary>Differences named of each file; the rest is counted.</summary>
    private const int MostNamed = 5;

    public static string Root { get; } =
        Path.Combine(Path.GetDirectoryName(ProgramPlace.ContentRoot)!, "SupportMonitor.Tests", nameof(Golden));

    public static bool IsUpdated => Environment.GetEnvironmentVariable(Update) == "1";

    /// <summary>Fails unless the folder holds these files and no others, byte for byte.</summary>
    /// <param name="folder">Below <see cref="Root"/>.</param>
    /// <param name="hint">What to do where they differ on purpose.</param>
    public static void Check(string folder, IReadOnlyList<GoldenFile> now, string? hint = null)
    {
        var path = Path.Combine(Root, folder);
        if (IsUpdated)
        {
            Write(path, now);
            Assert.Skip($"{path} was written anew ({now.Count} files): review the difference. Unset {Update} to compare.");
        }

        var differences = Differences(path, now);
        Assert.True(
            differences.Count == 0,
            $"""
            {string.Join('\n', differences)}
            {hint ?? $"Where this is intended, run the tests once with {Update}=1 and commit the difference."}
            """);
    }

    /// <summary>What differs: a file that is new or gone, or a line with both its values.</summary>
    internal static List<string> Differences(string path, IReadOnlyList<GoldenFile> now)
    {
        var stored = Stored(path);
        var differences = stored.Except(now.Select(f => f.Name), StringComparer.Ordinal)
            .Select(name => $"{name}: is not made any more").ToList();
        foreach (var file in now)
        {
            if (!stored.Contains(file.Name))
            {
                differences.Add($"{file.Name}: is new");
                continue;
            }

            var before = File.ReadAllBytes(Path.Combine(path, file.Name));
            if (!before.AsSpan().SequenceEqual(file.Bytes))
            {
                var lines = LineDifference.Of(Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(file.Bytes));
                differences.AddRange(lines.Take(MostNamed).Select(line => $"{file.Name}, {line}"));
                if (lines.Count > MostNamed)
                {
                    differences.Add($"{file.Name}: {lines.Count - MostNamed} more");
                }
            }
        }

        return differences;
    }

    private static HashSet<string> Stored(string path) => !Directory.Exists(path)
        ? []
        :
        [
            .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(path, f).Replace(Path.DirectorySeparatorChar, '/')),
        ];

    private static void Write(string path, IReadOnlyList<GoldenFile> files)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        foreach (var file in files)
        {
            var target = Path.Combine(path, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, file.Bytes);
        }
    }
}
