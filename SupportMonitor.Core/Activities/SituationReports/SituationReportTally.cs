using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Activities;

/// <summary>A row of a report's history as figures look at it.</summary>
/// <param name="Sequence">The order of entry.</param>
public readonly record struct ReportMark(DateOnly Date, long Sequence, SituationReportState State);

/// <summary>The history of one cadre's report on one district.</summary>
/// <param name="isDuty">The cadre has a duty of forms, exempt or not, in a commune of the district.</param>
public sealed class ReportHistory(int unitId, int cadreId, bool isDuty)
{
    private readonly List<ReportMark> _marks = [];

    public int UnitId { get; } = unitId;

    public int CadreId { get; } = cadreId;

    public bool IsDuty { get; } = isDuty;

    /// <summary>The history as figures look at it.</summary>
    internal ReportRow Row => !IsDuty ? new(DateOnly.MaxValue, this)
        : _marks switch
        {
            [] => new(DateOnly.MaxValue, null),
            [{ State: SituationReportState.Sent, Date: var day }] => new(day, null),
            _ => new(DateOnly.MaxValue, this),
        };

    /// <summary>What the rule of receipts looks at: a report that was read changes no state.</summary>
    internal ReceiptRow[] Receipts { get; private set; } = [];

    /// <summary>The last row dated on or before a day; null when there is none.</summary>
    public ReportMark? LastOn(DateOnly asOf)
    {
        for (var i = _marks.Count - 1; i >= 0; i--)
        {
            if (_marks[i].Date <= asOf)
            {
                return _marks[i];
            }
        }

        return null;
    }

    internal void Put(ReportMark mark)
    {
        _marks.RemoveAll(m => m.Sequence == mark.Sequence);
        _marks.Add(mark);
        Arrange();
    }

    internal void Remove(long sequence)
    {
        _marks.RemoveAll(m => m.Sequence == sequence);
        Arrange();
    }

    private void Arrange()
    {
        _marks.Sort((a, b) => a.Date.CompareTo(b.Date) is var byDate and not 0 ? byDate : a.Sequence.CompareTo(b.Sequence));
        Receipts =
        [
            .. _marks.Where(m => m.State != SituationReportState.Read).Select(m => new ReceiptRow(
                m.Date, m.Sequence, m.State == SituationReportState.Sent ? ReceiptKind.Received : ReceiptKind.Returned)),
        ];
    }
}

/// <summary>The usual duties, which owe or got one report, without a look at their history.</summary>
/// <param name="Sent">When the only report came; the greatest day where none did, or where there is a history.</param>
/// <param name="History">Several rows, one that was returned or read, or no duty.</param>
public readonly record struct ReportRow(DateOnly Sent, ReportHistory? History);

/// <summary>A duty of a report, or a report without a duty, at the end of a day.</summary>
/// <param name="State">Null where it is not owed.</param>
/// <param name="Last">Its last row; null when there is none.</param>
/// <param name="Due">The last day on which it is on time.</param>
public readonly record struct ReportStanding(int UnitId, int CadreId, DutyState? State, ReportMark? Last, DateOnly Due);

/// <summary>The reports of a scope in a period (records.md, "Situation reports"); sub-areas and communes have none.</summary>
/// <param name="Read">Received, and the last row says that it was read.</param>
/// <param name="Unexpected">Pairs with a row and no duty.</param>
public sealed record SituationReportTally(int OnTime, int Late, int Returned, int Missing, int Read, int Unexpected)
{
    public int Expected => OnTime + Late + Returned + Missing;

    public decimal? Rate => Common.Rate.Percent(OnTime + Late, Expected);

    public bool HasRecords => Expected + Unexpected > 0;

    /// <summary>Counts the reports of one scope.</summary>
    /// <param name="due">The last day on which a report is on time.</param>
    public static SituationReportTally Of(ScopeRows<ReportRow> reports, DateOnly asOf, DateOnly due)
    {
        Span<int> states = stackalloc int[5];
        var (read, unexpected) = (0, 0);
        foreach (ref readonly var row in reports)
        {
            if (row.History is not { } report)
            {
                states[(int)(row.Sent > asOf ? DutyState.Missing : row.Sent <= due ? DutyState.OnTime : DutyState.Late)]++;
                continue;
            }

            if (!report.IsDuty)
            {
                unexpected += report.LastOn(asOf) is null ? 0 : 1;
                continue;
            }

            var state = ReceiptRules.StandingOf(report.Receipts, asOf, due).State;
            states[(int)state]++;
            if (state is DutyState.OnTime or DutyState.Late && report.LastOn(asOf) is { State: SituationReportState.Read })
            {
                read++;
            }
        }

        return new(
            states[(int)DutyState.OnTime], states[(int)DutyState.Late], states[(int)DutyState.Returned], states[(int)DutyState.Missing], read, unexpected);
    }
}
