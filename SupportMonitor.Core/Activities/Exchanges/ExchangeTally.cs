using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>An exchange as figures look at it.</summary>
/// <param name="Outside">The unit is not in the period's register.</param>
public readonly record struct ExchangeRow(DateOnly Date, int UnitId, bool Outside);

/// <summary>A sub-area with a commune that has a duty of forms, and the days of the exchanges about it.</summary>
public sealed class ExchangeArea
{
    internal List<DateOnly> Days { get; } = [];

    /// <summary>True when there was an exchange by the end of a day.</summary>
    public bool HasOne(DateOnly asOf) => Days.Exists(d => d <= asOf);
}

/// <summary>The exchanges of a scope in a period (records.md, "Exchanges"); communes have none.</summary>
/// <param name="SubAreas">Sub-areas with a commune that has a duty of forms, exempt or not; null at cadres.</param>
/// <param name="With">Those of them with an exchange of their own, by any cadre; null at cadres.</param>
/// <param name="Outside">Exchanges about units that are not in the period's register; the province's only, null at cadres.</param>
public sealed record ExchangeTally(int Count, int? SubAreas, int? With, int? Outside)
{
    public int? Without => SubAreas - With;

    /// <summary>Counts the exchanges of one scope.</summary>
    public static ExchangeTally Of(ScopeRows<ExchangeRow> exchanges, ScopeRows<ExchangeArea> areas, DateOnly asOf, TallyScope kind)
    {
        var (count, outside, with) = (0, 0, 0);
        foreach (ref readonly var exchange in exchanges)
        {
            if (exchange.Date <= asOf)
            {
                count++;
                outside += exchange.Outside ? 1 : 0;
            }
        }

        if (kind is TallyScope.Cadre or TallyScope.Group or TallyScope.Organisation)
        {
            return new(count, null, null, null);
        }

        foreach (ref readonly var area in areas)
        {
            with += area.HasOne(asOf) ? 1 : 0;
        }

        return new(count, areas.Count, with, kind == TallyScope.Province ? outside : 0);
    }
}

/// <summary>A period's exchanges in memory.</summary>
public sealed class ExchangeBook : ITallyBook
{
    private readonly PeriodScopes _scopes;
    private readonly ScopedRows<ExchangeRow> _exchanges;
    private readonly ScopedRows<ExchangeArea> _areas;

    public ExchangeBook(PeriodScopes scopes)
    {
        (_scopes, _exchanges, _areas) = (scopes, new(scopes.Count), new(scopes.Count));
        var register = scopes.Register;
        foreach (var area in register.Duties.Select(d => register.Communes[d.Commune].SubArea).Where(s => s >= 0).Distinct())
        {
            var id = register.SubAreas[area].Id;
            _areas.Put(id, new ExchangeArea(), scopes.Of(id, null));
        }
    }

    public IReadOnlyList<Type> Records { get; } = [typeof(Exchange)];

    /// <summary>The figures of a scope at the end of a day; null at communes.</summary>
    public ExchangeTally? Of(int scope, DateOnly asOf) => _scopes.KindOf(scope).Kind is var kind && kind == TallyScope.Commune
        ? null
        : ExchangeTally.Of(_exchanges[scope], _areas[scope], asOf, kind);

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        IEnumerable<int> changed = [];
        if (_exchanges.TryGet(id, out var before) && _areas.TryGet(before.UnitId, out var areaBefore))
        {
            areaBefore.Days.Remove(before.Date);
            changed = _scopes.Of(before.UnitId, null);
        }

        var period = _scopes.Register.Period;
        if (record is not Exchange exchange || exchange.Date < period.From || exchange.Date > period.To)
        {
            return changed.Concat(_exchanges.Remove(id));
        }

        if (_areas.TryGet(exchange.UnitId, out var area))
        {
            area.Days.Add(exchange.Date);
        }

        var row = new ExchangeRow(exchange.Date, exchange.UnitId, !_scopes.Has(exchange.UnitId));
        return changed.Concat(_exchanges.Put(id, row, _scopes.Of(exchange.UnitId, exchange.CadreId)));
    }
}
