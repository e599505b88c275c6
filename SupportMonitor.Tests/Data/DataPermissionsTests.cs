using System.Runtime.Versioning;
using SupportMonitor.Core.Data;
using Xunit;

namespace SupportMonitor.Tests.Data;

[UnsupportedOSPlatform("windows")]
public sealed class DataPermissionsTests : IDisposable
{
    private readonly DataPlace _place = new(Directory.CreateTempSubdirectory("supportmonitor-modes-").FullName);

    public void Dispose() => Directory.Delete(_place.Directory, recursive: true);

    [Fact]
    public void Protect_ClosesDirectoryAndEverythingInIt_ButNotWhatALinkLeadsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are of Unix.");
        var inner = Path.Combine(_place.Attachments, "ab");
        var outside = Directory.CreateTempSubdirectory("supportmonitor-outside-");
        try
        {
            Directory.CreateDirectory(inner);
            File.WriteAllText(_place.Database, "");
            File.WriteAllText(Path.Combine(inner, "tệp"), "");
            File.WriteAllText(Path.Combine(outside.FullName, "tệp"), "");
            Directory.CreateSymbolicLink(_place.Backups, outside.FullName);
            foreach (var path in new[] { _place.Directory, _place.Attachments, inner, _place.Database, Path.Combine(inner, "tệp"), outside.FullName, Path.Combine(outside.FullName, "tệp") })
            {
                File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
            }

            Assert.Empty(DataPermissions.Protect(_place));

            Assert.Equal([0b111_000_000, 0b111_000_000, 0b111_000_000, 0b110_000_000, 0b110_000_000, 0b111_101_101, 0b111_101_101], [
                ModeOf(_place.Directory), ModeOf(_place.Attachments), ModeOf(inner), ModeOf(_place.Database),
                ModeOf(Path.Combine(inner, "tệp")), ModeOf(outside.FullName), ModeOf(Path.Combine(outside.FullName, "tệp"))]);
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Fact]
    public void DirectoryThatOthersNeed_StaysOpenAndIsNamed_WhileTheDataInItAreClosed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are of Unix.");
        var foreign = Path.Combine(_place.Directory, "của người khác");
        File.WriteAllText(foreign, "");
        File.WriteAllText(_place.Database, "");
        File.WriteAllText(_place.Database + "-wal", "");
        File.SetUnixFileMode(_place.Directory, (UnixFileMode)0b001_111_101_101);
        File.SetUnixFileMode(foreign, (UnixFileMode)0b111_101_101);

        Assert.Equal([_place.Directory], DataPermissions.Protect(_place));

        Assert.Equal([0b001_111_101_101, 0b111_101_101, 0b110_000_000, 0b110_000_000], [
            ModeOf(_place.Directory), ModeOf(foreign), ModeOf(_place.Database), ModeOf(_place.Database + "-wal")]);
    }

    [Fact]
    public void TemporaryFolder_OfADeadProcessIsDeletedByTheNext_OfALivingOneIsNot()
    {
        using var living = TemporaryFolder.Create(_place);
        var dead = Directory.CreateDirectory(Path.Combine(_place.Temporary, "1-chết"));
        var unfinished = Directory.CreateDirectory(Path.Combine(_place.Temporary, "đang-dở"));
        var old = Path.Combine(_place.Temporary, "cũ");
        File.WriteAllText(Path.Combine(dead.FullName, ".lock"), "");
        File.WriteAllText(Path.Combine(dead.FullName, "tệp"), "");
        File.WriteAllText(old, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));

        string path;
        using (var own = TemporaryFolder.Create(_place))
        {
            path = own.Path;
            Assert.Equal(
                new[] { living.Path, own.Path, unfinished.FullName }.Order(StringComparer.Ordinal),
                Directory.EnumerateFileSystemEntries(_place.Temporary).Order(StringComparer.Ordinal));
        }

        Assert.False(Directory.Exists(path));
        Assert.True(Directory.Exists(living.Path));
    }

    private static int ModeOf(string path) => (int)File.GetUnixFileMode(path);
}
