using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Chase;

/// <summary>A contact as figures look at it.</summary>
public readonly record struct ContactMark(DateOnly Date, int Number, int Id, ChaseChannel Channel, ChaseOutcome Outcome, DateOnly? PromisedDate);

/// <summary>The contacts about one commune and one cadre in a period.</summary>
/// <param name="isExpected">The pair has a duty that is not exempt.</param>
public sealed class ContactHistory(int unitId, int cadreId, bool isExpected)
{
    private readonly List<ContactMark> _contacts = [];

    public int UnitId { get; } = unitId;

    public int CadreId { get; } = cadreId;

    public bool IsExpected { get; } = isExpected;

    /// <summary>By date, then by number.</summary>
    public IReadOnlyList<ContactMark> Contacts => _contacts;

    /// <summary>The last one on or before a day; null when there is none.</summary>
    public ContactMark? LastOn(DateOnly day) => _contacts.FindLastIndex(c => c.Date <= day) is var at and >= 0 ? _contacts[at] : null;

    /// <summary>How many there are on or before a day.</summary>
    public int CountOn(DateOnly day) => _contacts.FindLastIndex(c => c.Date <= day) + 1;

    internal void Put(ContactMark contact)
    {
        Remove(contact.Id);
        _contacts.Add(contact);
        _contacts.Sort((a, b) => (a.Date, a.Number, a.Id).CompareTo((b.Date, b.Number, b.Id)));
    }

    internal void Remove(int id) => _contacts.RemoveAll(c => c.Id == id);
}

/// <summary>The chasing of a scope in a period (records.md, "Chasing").</summary>
/// <param name="Contacts">All of them; what follows looks at expected duties only.</param>
/// <param name="Chased">Distinct duties.</param>
/// <param name="Promises">Contacts in which the form was promised, each on its own.</param>
/// <param name="Kept">Promises whose form came by the promised day.</param>
/// <param name="Broken">Not kept, and the promised day is before the as-of date.</param>
/// <param name="Came">Duties whose form came within some days of their last contact, by its channel in the words of workbooks.</param>
public sealed record ChaseTally(int Contacts, int Chased, int Promises, int Kept, int Broken, IReadOnlyList<WordCount<int>> Came)
{
    /// <summary>Counts the contacts of one scope.</summary>
    /// <param name="within">Days within which a form came after its contact.</param>
    /// <param name="receivedOn">A pair's receipt date at the end of the as-of date; null for what is not received.</param>
    public static ChaseTally Of(ScopeRows<ContactHistory> pairs, DateOnly asOf, int within, Func<int, int, DateOnly?> receivedOn)
    {
        var (contacts, chased, promises, kept, broken) = (0, 0, 0, 0, 0);
        var came = new SortedDictionary<ChaseChannel, int>();
        foreach (ref readonly var pair in pairs)
        {
            var count = pair.CountOn(asOf);
            contacts += count;
            if (count == 0 || !pair.IsExpected)
            {
                continue;
            }

            chased++;
            var received = receivedOn(pair.UnitId, pair.CadreId);
            foreach (var contact in pair.Contacts)
            {
                if (contact.Date <= asOf && contact is { Outcome: ChaseOutcome.Promised, PromisedDate: { } promised })
                {
                    promises++;
                    kept += received <= promised ? 1 : 0;
                    broken += !(received <= promised) && promised < asOf ? 1 : 0;
                }
            }

            if (received is { } day && pair.LastOn(day) is { } last && day.DayNumber - last.Date.DayNumber <= within)
            {
                came[last.Channel] = came.GetValueOrDefault(last.Channel) + 1;
            }
        }

        return new(contacts, chased, promises, kept, broken, [.. came.Select(c => new WordCount<int>(c.Key.Word(), c.Value))]);
    }
}

/// <summary>A period's contacts in memory.</summary>
public sealed class ContactBook : ITallyBook
{
    private readonly PeriodScopes _scopes;
    private readonly ScopedRows<ContactHistory> _pairs;
    private readonly HashSet<(int, int)> _expected;
    private readonly Dictionary<int, (int UnitId, int CadreId)> _pairOf = [];
    private readonly Func<int, int, DateOnly, DateOnly?> _receivedOn;
    private readonly int _within;

    /// <param name="receivedOn">The receipt date of a unit and a cadre at the end of a day; null for what is not received.</param>
    public ContactBook(PeriodScopes scopes, ProgrammeSettings settings, Func<int, int, DateOnly, DateOnly?> receivedOn)
    {
        (_scopes, _pairs, _within, _receivedOn) = (scopes, new(scopes.Count), settings.ChaseCameWithinDays, receivedOn);
        var register = scopes.Register;
        _expected = [.. register.Duties.Where(d => !d.Exempt).Select(d => (register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id))];
    }

    public IReadOnlyList<Type> Records { get; } = [typeof(ChaseContact)];

    /// <summary>The figures of a scope at the end of a day.</summary>
    public ChaseTally Of(int scope, DateOnly asOf) =>
        ChaseTally.Of(_pairs[scope], asOf, _within, (unitId, cadreId) => _receivedOn(unitId, cadreId, asOf));

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        IEnumerable<int> changed = [];
        if (_pairOf.Remove(id, out var before) && _pairs.TryGet(Key(before.UnitId, before.CadreId), out var old))
        {
            old.Remove(id);
            changed = _scopes.Of(before.UnitId, before.CadreId);
        }

        if (record is not ChaseContact contact || contact.PeriodId != _scopes.Register.Period.Id)
        {
            return changed;
        }

        var pair = (contact.UnitId, contact.CadreId);
        var scopes = _scopes.Of(contact.UnitId, contact.CadreId);
        if (!_pairs.TryGet(Key(contact.UnitId, contact.CadreId), out var history))
        {
            history = new ContactHistory(contact.UnitId, contact.CadreId, _expected.Contains(pair));
            _pairs.Put(Key(contact.UnitId, contact.CadreId), history, scopes);
        }

        history.Put(new ContactMark(contact.Date, contact.Number, id, contact.Channel, contact.Outcome, contact.PromisedDate));
        _pairOf[id] = pair;
        return changed.Concat(scopes);
    }

    private static long Key(int unitId, int cadreId) => ((long)unitId << 32) | (uint)cadreId;
}
