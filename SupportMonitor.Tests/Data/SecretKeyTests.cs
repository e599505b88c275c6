using System.Text;
using SupportMonitor.Core.Data;
using Xunit;

namespace SupportMonitor.Tests.Data;

public sealed class SecretKeyTests : IDisposable
{
    private readonly DataPlace _place = new(Directory.CreateTempSubdirectory("supportmonitor-key-").FullName);

    public void Dispose() => Directory.Delete(_place.Directory, recursive: true);

    [Fact]
    public void NewKey_IsKeptInAFileForItsOwnerAlone()
    {
        var key = SecretKey.LoadOrCreate(_place);

        Assert.Equal(key.Id, SecretKey.LoadOrCreate(_place).Id);
        Assert.Equal([_place.SecretKey], Directory.GetFileSystemEntries(_place.Directory));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_place.SecretKey));
        }
    }

    [Fact]
    public void ManyAtOnce_MakeOneKey()
    {
        var ids = new string[8];
        Parallel.For(0, ids.Length, i => ids[i] = SecretKey.LoadOrCreate(_place).Id);

        Assert.Single(ids.Distinct());
        Assert.Single(Directory.GetFileSystemEntries(_place.Directory));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"version":1,"id":"0123456789abcdef","key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""")]
    public void DamagedFile_IsNamedAndKept(string content)
    {
        File.WriteAllText(_place.SecretKey, content);

        Assert.Equal(_place.SecretKey, Assert.Throws<UnusableKeyFileException>(() => SecretKey.LoadOrCreate(_place)).File);
        Assert.Equal(content, File.ReadAllText(_place.SecretKey));
    }

    [Fact]
    public void FileThatCannotBeReadOrWritten_IsNamed()
    {
        Directory.CreateDirectory(_place.SecretKey);
        Assert.Equal(_place.SecretKey, Assert.Throws<UnusableKeyFileException>(() => SecretKey.LoadOrCreate(_place)).File);

        var file = new DataPlace(Path.Combine(_place.Directory, "tệp"));
        File.WriteAllText(file.Directory, "");
        Assert.Equal(file.SecretKey, Assert.Throws<UnusableKeyFileException>(() => SecretKey.LoadOrCreate(file)).File);
    }

    [Fact]
    public void Secret_IsReadWithItsKeyAndInItsContextOnly()
    {
        var key = SecretKey.LoadOrCreate(_place);
        var stored = key.Protect("bí mật", "7/AuthenticatorKey");

        Assert.StartsWith($"v1:{key.Id}:", stored, StringComparison.Ordinal);
        Assert.NotEqual(stored, key.Protect("bí mật", "7/AuthenticatorKey"));
        Assert.Equal("bí mật", key.TryUnprotect(stored, "7/AuthenticatorKey"));
        Assert.Null(key.TryUnprotect(stored, "8/AuthenticatorKey"));
        Assert.Null(SecretKey.New().TryUnprotect(stored, "7/AuthenticatorKey"));
        Assert.Null(key.TryUnprotect(stored[..^4], "7/AuthenticatorKey"));
        Assert.Null(key.TryUnprotect($"v1:{key.Id}:", "7/AuthenticatorKey"));
        Assert.Null(key.TryUnprotect($"v1:{key.Id}:***", "7/AuthenticatorKey"));
        Assert.Null(key.TryUnprotect("bí mật", "7/AuthenticatorKey"));
    }

    [Fact]
    public void SealedKey_OpensWithItsPassphraseOnly()
    {
        var key = SecretKey.LoadOrCreate(_place);
        var bytes = SecretKey.Seal(key, "mật khẩu dài");

        Assert.Throws<WrongPassphraseException>(() => SecretKey.Open(bytes, "mật khẩu khác"));
        Assert.Throws<InvalidDataException>(() => SecretKey.Open(bytes[..^5], "mật khẩu dài"));
        Assert.Throws<InvalidDataException>(() => SecretKey.Open("{}"u8.ToArray(), "mật khẩu dài"));

        var other = new DataPlace(Directory.CreateDirectory(Path.Combine(_place.Directory, "khác")).FullName);
        SecretKey.LoadOrCreate(other);
        SecretKey.Open(bytes, "mật khẩu dài".Normalize(NormalizationForm.FormD)).Save(other);
        Assert.Equal("x", SecretKey.LoadOrCreate(other).TryUnprotect(key.Protect("x", "y"), "y"));
    }
}
