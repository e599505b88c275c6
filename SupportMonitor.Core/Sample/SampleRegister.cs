using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;

namespace SupportMonitor.Core.Sample;

/// <summary>
/// The sample register: a workbook inside the product, imported like any other (programme.md, "The sample"). Its communes are
/// those of 2016, its people are invented; build/sample/make-sample.cs makes it.
/// </summary>
public sealed class SampleRegister(
    IAccessControl access, IDbContextFactory<RegisterDb> contexts, RegisterImport import, SettingsService settings, SampleAccounts accounts)
{
    /// <summary>What a sample database takes for today: the last quarter is open and near its due date.</summary>
    public static DateOnly DemonstrationDate { get; } = new(2018, 1, 5);

    private const string FileName = "sample-register.xlsx";

    public static Stream OpenWorkbook() =>
        typeof(SampleRegister).Assembly.GetManifestResourceStream($"SupportMonitor.Core.Sample.{FileName}")
        ?? throw new InvalidOperationException("The sample register is missing from the program.");

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Accounts.AnyAsync(cancellationToken)
            && !await db.Units.AnyAsync(cancellationToken)
            && !await db.Cadres.AnyAsync(cancellationToken)
            && !await db.Periods.AnyAsync(cancellationToken);
    }

    /// <summary>Fills an empty database, marks it as a sample and adds an account of each role.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotEmpty"/>: the database has data.</exception>
    public async Task FillAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ManageSettings, cancellationToken);
        if (!await IsEmptyAsync(cancellationToken))
        {
            throw new RefusedException(Refusal.NotEmpty);
        }

        // Marked first: a process killed in between leaves an empty sample, which can be filled again, never sample people in a
        // database that does not say so.
        await settings.MarkAsSampleAsync(DemonstrationDate, actor, cancellationToken);
        await using var workbook = OpenWorkbook();
        var outcome = await import.ImportAsync(workbook, FileName, new ImportOptions(actor), cancellationToken);
        if (outcome.Refused)
        {
            throw new InvalidOperationException($"The sample register was refused: {outcome.Errors[0]}");
        }

        await accounts.AddAsync(actor, cancellationToken);
    }
}
