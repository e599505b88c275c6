using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>Runs when no other test does: what a process allocates is counted for all of them.</summary>
[CollectionDefinition(nameof(CompressionBombTests), DisableParallelization = true)]
[Collection(nameof(CompressionBombTests))]
public sealed class CompressionBombTests(RegisterRefusalTests.Imported imported) : IClassFixture<RegisterRefusalTests.Imported>
{
    [Fact]
    public async Task CompressionBomb_IsRefusedBeforeItIsUnpacked()
    {
        using var bomb = Archive.Bomb(180);
        var before = GC.GetTotalAllocatedBytes();
        var outcome = await imported.ImportAsync(bomb);

        Assert.Equal(ImportErrorKind.SuspiciousCompression, Assert.Single(outcome.Errors).Kind);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20_000_000);
    }
}
