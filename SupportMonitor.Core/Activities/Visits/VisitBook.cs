using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>A period's visits in memory, and the slots that owe some.</summary>
public sealed class VisitBook : ITallyBook
{
    private readonly PeriodScopes _scopes;
    private readonly ScopedRows<VisitRow> _visits;
    private readonly ScopedRows<VisitSlot> _slots;
    private readonly ILookup<(int, int), VisitSlot> _slotsOfPair;
    private readonly WordIndex _kinds;
    private readonly WordIndex _themes;
    private readonly int _owed;

    /// <param name="slots">As <see cref="VisitRegime.Slots"/> derives them.</param>
    public VisitBook(PeriodScopes scopes, ProgrammeSettings settings, IReadOnlyList<VisitSlot> slots)
    {
        (_scopes, _owed) = (scopes, settings.VisitsOwed);
        (_visits, _slots) = (new(scopes.Count), new(scopes.Count));
        (_kinds, _themes) = (new(settings.WordsOf(VisitRecords.Kinds)), new(settings.WordsOf(VisitRecords.Themes)));
        _slotsOfPair = slots.ToLookup(s => (s.UnitId, s.CadreId));
        foreach (var (i, slot) in slots.Index())
        {
            _slots.Put(i, slot, scopes.Of(slot.UnitId, slot.CadreId));
        }
    }

    public IReadOnlyList<Type> Records { get; } = [typeof(Visit)];

    /// <summary>The figures of a scope at the end of a day.</summary>
    public VisitTally Of(int scope, DateOnly asOf) => VisitTally.Of(
        _visits[scope], _slots[scope], asOf, _owed, _kinds, _themes, _scopes.UnitCount, scope == PeriodScopes.Province);

    /// <summary>The slots of the regime at the end of a day, in the order of communes, cadres and days.</summary>
    public IReadOnlyList<SlotStanding> Slots(DateOnly asOf) =>
    [
        .. _slots[PeriodScopes.Province].ToArray().Select(s => new SlotStanding(s.UnitId, s.CadreId, s.Days, s.VisitsOn(asOf), s.StateOn(_owed, asOf)))
            .OrderBy(s => s.UnitId).ThenBy(s => s.CadreId).ThenBy(s => s.Days.From),
    ];

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        if (_visits.TryGet(id, out var before))
        {
            SlotOf(before)?.Remove(before.Date);
        }

        var period = _scopes.Register.Period;
        if (record is not Visit visit || visit.State == VisitState.Cancelled || visit.Date < period.From || visit.Date > period.To)
        {
            return _visits.Remove(id);
        }

        var themes = SeveralTexts.Split(visit.Themes).Select(_themes.Of).Distinct().ToArray();
        var row = new VisitRow(
            visit.Date, visit.State, visit.Contribution, visit.Confirmation, _kinds.Of(visit.Kind), themes.Length == 0 ? null : themes,
            _scopes.NumberOf(visit.UnitId), visit.UnitId, visit.CadreId, !_scopes.Has(visit.UnitId));
        SlotOf(row)?.Add(row.Date);
        return _visits.Put(id, row, _scopes.Of(visit.UnitId, visit.CadreId));
    }

    /// <summary>The slot that a visit counts for; null for one that counts for none.</summary>
    private VisitSlot? SlotOf(VisitRow visit) =>
        visit is { State: VisitState.Made, Confirmation: not VisitConfirmation.Contradicted }
            ? _slotsOfPair[(visit.UnitId, visit.CadreId)].FirstOrDefault(s => s.Days.Contains(visit.Date))
            : null;
}
