using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>A period's situation reports in memory, and who owes one.</summary>
public sealed class SituationReportBook : ITallyBook
{
    private readonly PeriodScopes _scopes;
    private readonly ScopedRows<ReportRow> _reports;
    private readonly Dictionary<(int UnitId, int CadreId), ReportHistory> _histories = [];
    private readonly Dictionary<int, (int UnitId, int CadreId)> _pairs = [];
    private readonly DateOnly _due;

    public SituationReportBook(PeriodScopes scopes, ProgrammeSettings settings)
    {
        (_scopes, _reports) = (scopes, new(scopes.Count));
        var register = scopes.Register;
        _due = register.Period.Due.AddDays(settings.DaysUntilReportDue);
        foreach (var (district, cadre) in register.Duties
            .Select(d => (District: register.Communes[d.Commune].District, d.Cadre)).Where(d => d.District >= 0).Distinct())
        {
            Add(register.Districts[district].Id, register.Cadres[cadre].Id, isDuty: true);
        }
    }

    public IReadOnlyList<Type> Records { get; } = [typeof(SituationReport)];

    /// <summary>The figures of a scope at the end of a day; null at sub-areas and communes.</summary>
    public SituationReportTally? Of(int scope, DateOnly asOf) =>
        _scopes.KindOf(scope).Kind is TallyScope.SubArea or TallyScope.Commune ? null : SituationReportTally.Of(_reports[scope], asOf, _due);

    /// <summary>Every duty of a report and every report without a duty, at the end of a day.</summary>
    public IReadOnlyList<ReportStanding> Reports(DateOnly asOf) =>
    [
        .. _histories.Values.Select(r => (Report: r, Last: r.LastOn(asOf))).Where(r => r.Report.IsDuty || r.Last is not null)
            .Select(r => new ReportStanding(
                r.Report.UnitId, r.Report.CadreId, r.Report.IsDuty ? ReceiptRules.StandingOf(r.Report.Receipts, asOf, _due).State : null, r.Last, _due)),
    ];

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        IEnumerable<int> changed = [];
        if (_pairs.Remove(id, out var pair) && _histories.TryGetValue(pair, out var before))
        {
            before.Remove(id);
            changed = Changed(before);
        }

        if (record is not SituationReport report || report.PeriodId != _scopes.Register.Period.Id)
        {
            return changed;
        }

        if (!_histories.TryGetValue((report.UnitId, report.CadreId), out var history))
        {
            history = Add(report.UnitId, report.CadreId, isDuty: false);
        }

        history.Put(new ReportMark(report.Date, id, report.State));
        _pairs[id] = (report.UnitId, report.CadreId);
        return changed.Concat(Changed(history));
    }

    private ReportHistory Add(int unitId, int cadreId, bool isDuty)
    {
        var history = new ReportHistory(unitId, cadreId, isDuty);
        _histories.Add((unitId, cadreId), history);
        Changed(history);
        return history;
    }

    /// <summary>Puts a pair's row anew.</summary>
    /// <returns>The scopes whose figures may have changed.</returns>
    private int[] Changed(ReportHistory history)
    {
        var scopes = _scopes.Of(history.UnitId, history.CadreId);
        _reports.Put(((long)history.UnitId << 32) | (uint)history.CadreId, history.Row, scopes);
        return scopes;
    }
}
