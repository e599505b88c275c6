using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Golden;

/// <summary>Names that databases, workbooks, scripts and bookmarks out there rely on are the listed ones.</summary>
public sealed class FrozenNamesTests
{
    private const string Hint =
        "These names are stored or used by others: code that renames a thing keeps its stored name. Add to the list if intended "
        + $"(or run once with {GoldenFolder.Update}=1 and commit the difference); take nothing out of it without a migration.";

    [Fact]
    public async Task StoredNames_AreTheListedOnes()
    {
        using var fresh = await GoldenDatabase.FreshAsync();
        await using var database = await TestDatabase.OpenAsync(fresh.Directory, LivedInDatabase.Exported);
        await using var db = database.Open();

        GoldenFolder.Check(
            "frozen-names",
            [
                await StoredJson.OfAsync(db),
                FrozenNames.Numbers(db),
                await FrozenNames.SettingsAsync(),
                FrozenNames.Sheets(),
                await FrozenNames.MigrationsAsync(database),
                FrozenNames.Texts(),
                await FrozenNames.AddressesAsync(fresh.Directory),
            ],
            Hint);
    }
}
