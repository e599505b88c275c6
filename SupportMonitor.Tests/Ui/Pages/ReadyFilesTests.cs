using Microsoft.Extensions.Time.Testing;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Ui.Pages;

public sealed class ReadyFilesTests
{
    [Fact]
    public async Task File_IsHandedOutOnceFromItsStart()
    {
        using var files = new ReadyFiles(new FakeTimeProvider(TestDatabase.Now));
        var key = Key(files.Add(await FileOfAsync("nội dung"), "Bao-cao.xlsx"));

        var (file, name) = files.Take(key)!.Value;
        using (var reader = new StreamReader(file))
        {
            Assert.Equal("nội dung", await reader.ReadToEndAsync());
        }

        Assert.Equal("Bao-cao.xlsx", name);
        Assert.False(File.Exists(file.Name));
        Assert.Null(files.Take(key));
    }

    [Fact]
    public async Task File_ThatNobodyFetches_GoesAway()
    {
        var clock = new FakeTimeProvider(TestDatabase.Now);
        using var files = new ReadyFiles(clock);
        var forgotten = await FileOfAsync("cũ");
        var key = Key(files.Add(forgotten, "cu.xlsx"));
        clock.Advance(TimeSpan.FromMinutes(11));
        files.Add(await FileOfAsync("mới"), "moi.xlsx");

        Assert.Null(files.Take(key));
        Assert.False(File.Exists(forgotten.Name));
    }

    [Theory]
    [InlineData("Don-doc_2017-Q4_2018-01-05", "Don-doc_2017-Q4_2018-01-05")]
    [InlineData("Don-doc_../Kỳ 1\\x", "Don-doc_---Kỳ-1-x")]
    public void FileName_HoldsNothingThatFileSystemsRefuse(string name, string expected) =>
        Assert.Equal(expected, DownloadUrls.FileName(name));

    private static string Key(string address) => address[(address.LastIndexOf('/') + 1)..];

    private static async Task<FileStream> FileOfAsync(string text)
    {
        var file = TemporaryFile.Create();
        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        return file;
    }
}
