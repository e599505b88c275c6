using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
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
    Ledger ledger, IDbContextFactory<RegisterDb> contexts, ProgrammeCalendar calendar, SettingsService settings,
    IEnumerable<IRecordUse> uses)
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
    /// <param name="acceptsTwin">True once the user confirmed that a code read like another is meant.</param>
    /// <param name="state"><see cref="PeriodState.Draft"/> or <see cref="PeriodState.Open"/>.</param>
    /// <returns>The new id.</returns>
    /// <exception cref="RefusedException"><see cref="Refusal.CodeTaken"/>, <see cref="Refusal.CodeTwin"/>.</exception>
    public Task<int> AddAsync(
        string code, PeriodInput input, PeriodState state, Actor actor, bool acceptsTwin = false, Guid? entry = null,
        CancellationToken cancellationToken = default)
    {
        if (state == PeriodState.Closed)
        {
            throw new ArgumentException("A period is closed by closing it, which fixes its figures.", nameof(state));
        }

        return ledger.StoreAsync(
            entry,
            new { code, input, state },
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
            added => added.Id,
            cancellationToken: cancellationToken);
    }

    /// <summary>Changes a draft or open period; a closed one keeps its name and dates until it is reopened.</summary>
    /// <param name="revision">The <see cref="Period.Revision"/> that the user looked at.</param>
    public Task EditAsync(
        int id, int revision, PeriodInput input, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default) =>
        ledger.StoreAsync(
            entry,
            new { id, revision, input },
            actor,
            Permission.KeepRegister,
            async db =>
            {
                var period = await PeriodChange.FindAsync(db, id, revision, cancellationToken);
                PeriodChange.RequireNotClosed(period);
                Fill(period, input);
            },
            cancellationToken: cancellationToken);

    /// <summary>Opens a draft; an open period stays open.</summary>
    public Task OpenAsync(int id, int revision, Actor actor, CancellationToken cancellationToken = default) =>
        PeriodChange.RunAsync(ledger, id, revision, null, actor, (_, period) =>
        {
            PeriodChange.RequireNotClosed(period);
            period.State = PeriodState.Open;
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Deletes a period that nothing was recorded for.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.InUse"/>, <see cref="Refusal.ReasonRequired"/>.</exception>
    public Task DeleteAsync(int id, int revision, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        PeriodChange.RunAsync(ledger, id, revision, Guard.Reason(reason), actor, async (db, period) =>
        {
            PeriodChange.RequireNotClosed(period);
            await RegisterLookup.RequireUnusedAsync(uses, db, period, period.Code, cancellationToken);
            db.Periods.Remove(period);
        }, cancellationToken);

    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    [GeneratedRegex(@"^(?<year>[12]\d{3})-Q(?<quarter>[1-4])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QuarterCode();

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static void Fill(Period period, PeriodInput input)
    {
        Guard.Order(input.From, input.To);
        Guard.Date(input.Due);
        period.Name = Guard.Text(input.Name, nameof(Period.Name), 200);
        period.From = input.From;
        period.To = input.To;
        period.Due = input.Due;
    }
}
