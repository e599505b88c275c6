using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

internal static class ImportTesting
{
    /// <summary>Imports a workbook, which must be taken, or refused where that is said.</summary>
    public static async Task<ImportOutcome> ImportAsync(
        this TestDatabase database, TestWorkbook workbook, string name = "test.xlsx", bool dryRun = false, bool refused = false,
        Func<ImportOptions, ImportOptions>? with = null)
    {
        using var stream = workbook.Save();
        var options = new ImportOptions(TestDatabase.Actor) { DryRun = dryRun, PreviewRows = 100 };
        var outcome = await database.Get<RegisterImport>().ImportAsync(stream, name, with?.Invoke(options) ?? options);
        Assert.Equal(refused, outcome.Refused);
        return outcome;
    }
}
