using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Register;

/// <summary>A period's facts as they are entered.</summary>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Due">The last day on which a form is on time; it may lie before the period's end.</param>
public sealed record PeriodInput(string Name, DateOnly From, DateOnly To, DateOnly Due);

/// <summary>A period that may be opened next.</summary>
public sealed record PeriodProposal(string Code, PeriodInput Input);

/// <summary>
/// Keeps the periods (coverage.md, "Periods"). Every method throws <see cref="RefusedException"/>:
/// <see cref="Refusal.NotFound"/>, <see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>,
/// <see cref="Refusal.EndBeforeStart"/>, <see cref="Refusal.PeriodClosed"/>, <see cref="Refusal.ChangedMeanwhile"/>.
/// </summary>
public sealed partial class PeriodService(
    Ledger ledger, IDbContextFactory<RegisterDb> contexts, ProgrammeCalendar calendar, SettingsService settings, TimeProvider clock)
{
    /// <summary>
    /// The quarter after the last one in the register, or the present one when there is none. Its due date is
    /// <see cref="ProgrammeSettings.DaysUntilDue"/> after its end: an assumption.
    /// </summary>
    public async Task<PeriodProposal> ProposeAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = (await db.Periods.Select(p => p.Code).ToListAsync(cancellationToken))
            .Select(code => QuarterCode().Match(code))
            .Where(match => match.Success)
            .Select(match => (Number(match.Groups["year"]) * 4) + Number(match.Groups["quarter"]) - 1)
            .DefaultIfEmpty(-1)
            .Max();
        var today = await calendar.TodayAsync(cancellationToken);
        var quarter = last >= 0 ? last + 1 : (today.Year * 4) + ((today.Month - 1) / 3);
        var (year, inYear) = (quarter / 4, quarter % 4);
        var from = new DateOnly(year, (inYear * 3) + 1, 1);
        var to = from.AddMonths(3).AddDays(-1);
        var due = to.AddDays((await settings.GetAsync(cancellationToken)).DaysUntilDue);
        return new PeriodProposal(
            string.Create(CultureInfo.InvariantCulture, $"{year:D4}-Q{inYear + 1}"),
            new PeriodInput($"Quý {Roman[inYear]}/{year.ToString(CultureInfo.InvariantCulture)}", from, to, due));
    }

    /// <param name="code">At most 50 characters; it cannot be changed later.</param>
    /// <param name="acceptsTwin">True once somebody confirmed that a code read like another is meant.</param>
    /// <param name="state"><see cref="PeriodState.Draft"/> or <see cref="PeriodState.Open"/>.</param>
    /// <returns>The new id.</returns>
    /// <exception cref="RefusedException"><see cref="Refusal.CodeTaken"/>, <see cref="Refusal.CodeTwin"/>.</exception>
    public async Task<int> AddAsync(
        string code, PeriodInput input, PeriodState state, Actor actor, bool acceptsTwin = false,
        CancellationToken cancellationToken = default)
    {
        if (state == PeriodState.Closed)
        {
            throw new ArgumentException("A period is closed by closing it, which fixes its figures.", nameof(state));
        }

        var period = await ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var clean = Guard.Text(code, nameof(Period.Code), 50);
                if (await db.Periods.AnyAsync(p => p.Code == clean, cancellationToken))
                {
                    throw new RefusedException(Refusal.CodeTaken, clean);
                }

                var added = new Period { Code = clean, Name = "", State = state };
                Fill(added, input);
                if (!acceptsTwin)
                {
                    var periods = await db.Periods.Select(p => new { p.Code, p.Name }).ToListAsync(cancellationToken);
                    RegisterLookup.RequireNoTwin(clean, periods.Select(p => (p.Code, p.Name, false)));
                }

                db.Periods.Add(added);
                return added;
            },
            cancellationToken: cancellationToken);
        return period.Id;
    }

    /// <summary>Changes a draft or open period; a closed one keeps its name and dates until it is reopened.</summary>
    /// <param name="revision">The <see cref="Period.Revision"/> that the user looked at.</param>
    public Task EditAsync(int id, int revision, PeriodInput input, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, revision, null, actor, (_, period) =>
        {
            RequireNotClosed(period);
            Fill(period, input);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Opens a draft; an open period stays open.</summary>
    public Task OpenAsync(int id, int revision, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, revision, null, actor, (_, period) =>
        {
            RequireNotClosed(period);
            period.State = PeriodState.Open;
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Closes an open period: its duties and what they are counted by are kept as they stand, and its rows stand still.</summary>
    /// <param name="note">What is to be remembered of it; at most 1000 characters, null for nothing.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.PeriodDraft"/>.</exception>
    public Task CloseAsync(int id, int revision, Actor actor, string? note = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, revision, Guard.Note(note), actor, async (db, period) =>
        {
            RequireNotClosed(period);
            if (period.State == PeriodState.Draft)
            {
                throw new RefusedException(Refusal.PeriodDraft, period.Code);
            }

            await PeriodClosing.FreezeAsync(db, period, actor, clock.GetUtcNow().UtcDateTime, cancellationToken);
            await ReportFreezing.FreezeAsync(db, period, cancellationToken);
        }, cancellationToken);

    /// <summary>Lets cadres read what the forms about them say (<see cref="Right.Released"/>); a released period stays released.</summary>
    /// <param name="note">What is to be remembered of it, such as who decided; at most 1000 characters, null for nothing.</param>
    /// <exception cref="RefusedException"><see cref="Refusal.PeriodNotClosed"/>.</exception>
    public Task ReleaseAsync(int id, int revision, Actor actor, string? note = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, revision, Guard.Note(note), actor, (_, period) =>
        {
            RequireClosed(period);
            period.ReleasedAt ??= clock.GetUtcNow().UtcDateTime;
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Takes a release back: cadres see again that forms came, and no more.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.PeriodNotReleased"/>, <see cref="Refusal.ReasonRequired"/>.</exception>
    public Task WithdrawReleaseAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, revision, Guard.Reason(reason), actor, (_, period) =>
        {
            period.ReleasedAt = period.ReleasedAt is null ? throw new RefusedException(Refusal.PeriodNotReleased, period.Code) : null;
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Frees a closed period: its figures follow the register again, and a release ends.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.PeriodNotClosed"/>, <see cref="Refusal.ReasonRequired"/>.</exception>
    public Task ReopenAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, revision, Guard.Reason(reason), actor, async (db, period) =>
        {
            RequireClosed(period);
            period.State = PeriodState.Open;
            period.ReleasedAt = null;
            if (await db.ClosedPeriods.FindAsync([period.Id], cancellationToken) is { } frozen)
            {
                db.ClosedPeriods.Remove(frozen);
            }
        }, cancellationToken);

    /// <summary>Takes away a period that nothing was recorded for.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.InUse"/>, <see cref="Refusal.ReasonRequired"/>.</exception>
    public Task DeleteAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, revision, Guard.Reason(reason), actor, async (db, period) =>
        {
            RequireNotClosed(period);
            await RegisterLookup.RequireNoneAsync(db.Receipts.Where(r => r.PeriodId == id), period.Code, cancellationToken);
            await RegisterLookup.RequireNoneAsync(db.Exemptions.Where(e => e.PeriodId == id), period.Code, cancellationToken);
            await RegisterLookup.RequireNothingWrittenAsync(
                db.FormDrafts.Where(d => d.PeriodId == id), db.FormDraftCopies.Where(c => c.PeriodId == id), period.Code, cancellationToken);
            db.Periods.Remove(period);
        }, cancellationToken);

    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    [GeneratedRegex(@"^(?<year>[12]\d{3})-Q(?<quarter>[1-4])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QuarterCode();

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private async Task ChangeAsync(
        int id,
        int revision,
        string? reason,
        Actor actor,
        Func<RegisterDb, Period, Task> change,
        CancellationToken cancellationToken)
    {
        await ledger.CommitAsync(
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var period = await RegisterLookup.PeriodAsync(db, id, cancellationToken);
                Guard.Unchanged(period.Revision, revision, period.Code);
                await change(db, period);
                return id;
            },
            reason,
            cancellationToken);
    }

    private static void Fill(Period period, PeriodInput input)
    {
        Guard.Order(input.From, input.To);
        Guard.Date(input.Due);
        period.Name = Guard.Text(input.Name, nameof(Period.Name), 200);
        period.From = input.From;
        period.To = input.To;
        period.Due = input.Due;
    }

    private static void RequireClosed(Period period)
    {
        if (period.State != PeriodState.Closed)
        {
            throw new RefusedException(Refusal.PeriodNotClosed, period.Code);
        }
    }

    private static void RequireNotClosed(Period period)
    {
        if (period.State == PeriodState.Closed)
        {
            throw new RefusedException(Refusal.PeriodClosed, period.Code);
        }
    }
}
