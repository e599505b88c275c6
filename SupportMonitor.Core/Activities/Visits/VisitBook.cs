using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>A period's visits in memory, and the slots that owe some.</summary>
public sealed class VisitBook : ITallyBook
{
    private readonly PeriodScopes _scopes;
    private readonly ScopedRows<VisitRow> _visits;
    private readonly ScopedRows<SlotRow> _slots;
    private readonly ILookup<(int, int), (int Id, VisitSlot Slot)> _slotsOfPair;
    private readonly WordIndex _kinds;
    private readonly ThemeSets _themes;
    private readonly int _owed;

    /// <param name="slots">As <see cref="VisitRegime.Slots"/> derives them.</param>
    public VisitBook(PeriodScopes scopes, ProgrammeSettings settings, IReadOnlyList<VisitSlot> slots)
    {
        (_scopes, _owed) = (scopes, settings.VisitsOwed);
        (_visits, _slots) = (new(scopes.Count), new(scopes.Count));
        (_kinds, _themes) = (new(settings.WordsOf(VisitRecords.Kinds)), new(new WordIndex(settings.WordsOf(VisitRecords.Themes))));
        _slotsOfPair = slots.Index().ToLookup(s => (s.Item.UnitId, s.Item.CadreId), s => (s.Index, s.Item));
        foreach (var (i, slot) in slots.Index())
        {
            _slots.Put(i, slot.Row(_owed), scopes.Of(slot.UnitId, slot.CadreId));
        }
    }

    public IReadOnlyList<Type> Records { get; } = [typeof(Visit)];

    /// <summary>The figures of a scope at the end of a day.</summary>
    public VisitTally Of(int scope, DateOnly asOf) => VisitTally.Of(
        _visits[scope], _slots[scope], asOf, _kinds, _themes, _scopes.UnitCount, scope == PeriodScopes.Province);

    /// <summary>The slots of the regime at the end of a day, in the order of communes, cadres and days.</summary>
    public IReadOnlyList<SlotStanding> Slots(DateOnly asOf) =>
    [
        .. _slotsOfPair.SelectMany(p => p).Select(s => s.Slot)
            .Select(s => new SlotStanding(s.UnitId, s.CadreId, s.Days, s.VisitsOn(asOf), s.Row(_owed).StateOn(asOf)))
            .OrderBy(s => s.UnitId).ThenBy(s => s.CadreId).ThenBy(s => s.Days.From),
    ];

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        if (_visits.TryGet(id, out var before))
        {
            Count(before, (slot, date) => slot.Remove(date));
        }

        var period = _scopes.Register.Period;
        if (record is not Visit visit || visit.State == VisitState.Cancelled || visit.Date < period.From || visit.Date > period.To)
        {
            return _visits.Remove(id);
        }

        var row = new VisitRow(
            visit.Date, visit.State == VisitState.Planned, (byte?)visit.Contribution ?? VisitRow.Unsaid, (byte?)visit.Confirmation ?? VisitRow.Unconfirmed,
            !_scopes.Has(visit.UnitId), _kinds.Of(visit.Kind), _themes.Of(visit.Themes), _scopes.NumberOf(visit.UnitId), visit.UnitId, visit.CadreId);
        Count(row, (slot, date) => slot.Add(date));
        return _visits.Put(id, row, _scopes.Of(visit.UnitId, visit.CadreId));
    }

    /// <summary>Counts a visit in the slot that it is for, or no longer.</summary>
    private void Count(VisitRow visit, Action<VisitSlot, DateOnly> count)
    {
        if (visit.Counts
            && _slotsOfPair[(visit.UnitId, visit.CadreId)].FirstOrDefault(s => s.Slot.Days.Contains(visit.Date)) is { Slot: { } slot, Id: var id })
        {
            count(slot, visit.Date);
            _slots.Replace(id, slot.Row(_owed));
        }
    }
}
