using Xunit;

namespace SupportMonitor.Tests.Golden;

/// <summary>
/// What people and scripts take out of a database of November 2026 is what they took out then: JSON and trail byte by byte,
/// workbooks cell by cell. A change that means to alter a cell alters it in the stored text, too (<see cref="GoldenFolder"/>).
/// </summary>
public sealed class GoldenOutputTests
{
    [Fact]
    public async Task StoredDatabase_GivesWhatItGave()
    {
        using var stored = await GoldenDatabase.StoredAsync();

        GoldenFolder.Check(GoldenDatabase.Outputs, await GoldenOutputs.OfAsync(stored.Directory));
    }

    [Fact]
    public async Task DatabaseThatTodaysCodeMakes_GivesTheSame()
    {
        using var fresh = await GoldenDatabase.FreshAsync();
        var outputs = await GoldenOutputs.OfAsync(fresh.Directory);

        Assert.SkipWhen(GoldenFolder.IsUpdated, "The stored database says what is written.");
        GoldenFolder.Check(GoldenDatabase.Outputs, outputs);
    }
}
