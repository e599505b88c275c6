using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Imports a register workbook (workbooks.md, "The register workbook"): all or nothing, every error in one go. A workbook that
/// was imported before changes nothing.
/// </summary>
public sealed class RegisterImport(
    IDbContextFactory<RegisterDb> contexts, IAccessControl access, Ledger ledger, ChangeFeed feed, ProgrammeCalendar calendar,
    AuditedKinds kinds, SettingsService settings, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Imports a file; one that cannot be opened is an error like any other.</summary>
    /// <exception cref="OperationCanceledException">Nothing was changed.</exception>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<ImportOutcome> ImportAsync(string path, ImportOptions options, CancellationToken cancellationToken = default)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var log = new ImportLog(options.ErrorLimit);
            log.File(ImportErrorKind.CannotOpen, [path]);
            return Outcome(options, log);
        }

        await using (file)
        {
            return await ImportAsync(file, Path.GetFileName(path), options, cancellationToken);
        }
    }

    /// <param name="workbook">Seekable; stays open.</param>
    /// <param name="name">The file's name, for the trail.</param>
    /// <exception cref="OperationCanceledException">Nothing was changed.</exception>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.NotAllowed"/>; <see cref="Refusal.Busy"/>: another process kept the database to itself; a fault of the machine.
    /// </exception>
    public Task<ImportOutcome> ImportAsync(
        Stream workbook, string name, ImportOptions options, CancellationToken cancellationToken = default) =>
        Task.Run(
            () => WriteFailure.InWordsAsync(() => RunAsync(workbook, name, options, cancellationToken)), cancellationToken);

    private static ImportOutcome Outcome(ImportOptions options, ImportLog log, IReadOnlyList<SheetOutcome>? sheets = null) =>
        new(options.DryRun, log.Errors, log.ErrorCount, log.Warnings, sheets ?? [])
        {
            Unknown = log.Unknown,
            Matched = log.Matches,
            OldTexts = log.OldTexts,
        };

    private async Task<ImportOutcome> RunAsync(Stream workbook, string name, ImportOptions options, CancellationToken cancellationToken)
    {
        await access.RequireAsync(options.Actor, Permission.Import, cancellationToken);
        var log = new ImportLog(options.ErrorLimit);
        var format = RegisterFormat.Of(kinds, await settings.GetAsync(cancellationToken));
        var tables = ReadTables(workbook, format, log, options, cancellationToken);
        if (tables.Count == 0)
        {
            return Outcome(options, log);
        }

        if (!options.DryRun || !options.AsksForDecisions)
        {
            log.RefuseUndecided();
        }

        var today = await calendar.TodayAsync(cancellationToken);
        using var turn = await ledger.TakeTurnAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var cache = await db.UseLargeCacheAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        options.Progress?.Report(new ImportProgress(ImportPhase.Checking, 0));
        var image = await RegisterImage.ReadAsync(db, format, tables, options.Matches, cancellationToken);
        var plans = new RegisterPlanner(image, options.Matches, log).Plan(tables, cancellationToken);
        options.Progress?.Report(new ImportProgress(ImportPhase.Checking, 0.5));
        new TwinFinder(image, plans, log).Warn(cancellationToken);
        await new RegisterChecks(image, plans, log).CheckAsync(db, today, cancellationToken);
        var frozen = new FrozenPeriods(tables.GetValueOrDefault(RegisterSheet.FrozenPeriods), image, log);
        await frozen.CheckAsync(db, cancellationToken);
        if (log.ErrorCount > 0)
        {
            return Outcome(options, log);
        }

        using var fingerprint = options.ComputesFingerprint || options.Expected is not null ? new PlanFingerprint() : null;
        var contradictions = new ContradictionFinder(db, image, plans, fingerprint);
        if (options.MostContradictions > 0 || fingerprint is not null)
        {
            await contradictions.FindAsync(options.MostContradictions, cancellationToken);
        }

        IReadOnlyList<SheetOutcome> sheets = [.. SheetOutcomes.Of(plans, options.PreviewRows), .. new[] { frozen.Outcome() }.OfType<SheetOutcome>()];
        fingerprint?.Add(plans, image, sheets);
        var plan = fingerprint?.Finish();
        if (options.Expected is not null && plan != options.Expected)
        {
            return Outcome(options, log) with { Fingerprint = plan, Overtaken = true };
        }

        var entry = options.DryRun || sheets.All(s => s.Added + s.Changed == 0) ? null : TrailOf(name, options.Actor, sheets, log, format);
        if (entry is not null)
        {
            db.Trail.Add(entry);
            await db.SaveChangesAsync(cancellationToken);
        }

        await db.DeferReferencesAsync(cancellationToken);
        using (var writer = new BulkWriter(db))
        {
            new RegisterWriter(db, writer, image, plans, entry?.Id, f => options.Progress?.Report(new ImportProgress(ImportPhase.Writing, f)))
                .Write(cancellationToken);
        }

        await WarnOfIdleExemptionsAsync(db, image, plans, log, cancellationToken);
        foreach (var written in plans.OrderBy(p => p.Key).Select(p => p.Value))
        {
            await written.Table.Format.Kind!.Accept(new OwnRules(db, image, written, today, log, cancellationToken) { AreWritten = true });
        }

        await frozen.CloseAsync(db, options.Actor, clock.GetUtcNow().UtcDateTime, cancellationToken);
        if (entry is null)
        {
            return Done();
        }

        await db.SaveChangesAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        // From here on nothing may stop the commit from being published.
        await transaction.CommitAsync(CancellationToken.None);
        options.Progress?.Report(new ImportProgress(ImportPhase.Writing, 1));
        turn.Dispose();
        ledger.LogWritten(entry);
        await feed.PublishAsync([entry]);
        return Done();

        ImportOutcome Done() =>
            Outcome(options, log, sheets) with
            {
                Contradictions = contradictions.Found, ContradictionCount = contradictions.Count, Fingerprint = plan,
            };
    }

    /// <summary>The register sheets of the file; none when it cannot be used, and the log says why.</summary>
    private static Dictionary<RegisterSheet, SheetTable> ReadTables(
        Stream workbook, RegisterFormat format, ImportLog log, ImportOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return RegisterSheets.Read(
                workbook, format, log, options.ChoiceFor, f => options.Progress?.Report(new ImportProgress(ImportPhase.Reading, f)), cancellationToken);
        }
        catch (UnreadableWorkbookException exception)
        {
            log.File(KindOf(exception.Fault), exception.Arguments, exception.Place);
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or IOException or ArgumentException
            or OverflowException or NotSupportedException or FormatException)
        {
            // Whatever the file makes the framework stumble over, it is the file's fault.
            log.File(ImportErrorKind.Damaged, [new WorkbookDamage(DamageKind.Archive)]);
        }

        return [];
    }

    private static ImportErrorKind KindOf(WorkbookFault fault) => fault switch
    {
        WorkbookFault.NotAWorkbook => ImportErrorKind.NotAWorkbook,
        WorkbookFault.Encrypted => ImportErrorKind.Encrypted,
        WorkbookFault.OldFormat => ImportErrorKind.OldFormat,
        WorkbookFault.TooLarge => ImportErrorKind.TooLarge,
        WorkbookFault.SuspiciousCompression => ImportErrorKind.SuspiciousCompression,
        WorkbookFault.TooMany => ImportErrorKind.TooMany,
        _ => ImportErrorKind.Damaged,
    };

    private static async Task WarnOfIdleExemptionsAsync(
        RegisterDb db, RegisterImage image, Dictionary<RegisterSheet, SheetPlan> plans, ImportLog log, CancellationToken cancellationToken)
    {
        if (!plans.TryGetValue(RegisterSheet.Exemptions, out var plan))
        {
            return;
        }

        foreach (var rows in plan.Rows.GroupBy(r => r.Values[RegisterColumns.Exemption.Period].Number))
        {
            var register = await PeriodRegisterReader.ReadAsync(db, image.Periods[rows.Key].Code, cancellationToken);
            var idle = register!.IdleExemptions.ToHashSet();
            foreach (var row in rows)
            {
                var unit = image.Units[row.Values[RegisterColumns.Exemption.Unit].Number].Id;
                var cadre = image.Cadres[row.Values[RegisterColumns.Exemption.Cadre].Number].Id;
                if (idle.Contains((unit, cadre)))
                {
                    log.Warn(
                        ImportWarningKind.ExemptionWithoutDuty,
                        plan.Table.Name,
                        CellName.Of(plan.Table.ColumnAt[RegisterColumns.Exemption.Unit], row.Row));
                }
            }
        }
    }

    private TrailEntry TrailOf(string name, Actor actor, IReadOnlyList<SheetOutcome> sheets, ImportLog log, RegisterFormat format)
    {
        var done = sheets.ToDictionary(s => format.Of(s.Sheet).Key, object (s) => new { s.Added, s.Changed, s.Unchanged }, StringComparer.Ordinal);
        if (log.Matches.Count > 0)
        {
            done.Add(nameof(ImportDecisions.Matches), log.Matches.Select(m => new { Kind = m.Kind.ToString(), m.Text, m.Code }));
        }

        if (log.OldTexts.Count > 0)
        {
            done.Add(nameof(ImportDecisions.OldFonts), log.OldTexts.Select(t => new
            {
                t.Place.Font, Sheet = format.Of(t.Place.Sheet).Key, t.Place.Column, t.Count, Choice = t.Choice.ToString(),
            }));
        }

        var entry = TrailEntry.Of(
            actor, clock.GetUtcNow(), ChangeAction.Imported, ChangeSubject.Register,
            VietnameseText.Clean(name));
        entry.After = JsonSerializer.Serialize(done, Json);
        return entry;
    }
}
