using Microsoft.Extensions.Time.Testing;
using SupportMonitor.Core.Data;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Import;
using Xunit;

namespace SupportMonitor.Tests.Features.Import;

public sealed class UploadStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("supportmonitor-").FullName;
    private readonly FakeTimeProvider _clock = new(TestDatabase.Now);

    [Fact]
    public async Task Upload_LiesInTheDataDirectoryUntilItIsClosed()
    {
        var told = new List<double>();
        using var upload = new MemoryStream(new byte[100_000]);

        await using (var file = await Store().ReceiveAsync(upload, 100_000, new Progress(told), TestContext.Current.CancellationToken))
        {
            Assert.Equal(100_000, file.Length);
            Assert.Single(Uploads());
        }

        Assert.Empty(Uploads());
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public async Task FileLeftByAKilledProcess_GoesWithALaterUpload()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "uploads"));
        var left = Path.Combine(_directory, "uploads", "left.xlsx");
        await File.WriteAllTextAsync(left, "x");
        File.SetLastWriteTimeUtc(left, _clock.GetUtcNow().UtcDateTime.AddDays(-2));

        using var upload = new MemoryStream([1]);
        await using var file = await Store().ReceiveAsync(upload, 1, new Progress([]), TestContext.Current.CancellationToken);

        Assert.False(File.Exists(left));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private UploadStore Store() => new(new DataPlace(_directory), _clock);

    private string[] Uploads() => Directory.GetFiles(Path.Combine(_directory, "uploads"));

    private sealed class Progress(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
