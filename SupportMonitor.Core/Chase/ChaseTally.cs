using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Chase;

/// <summary>A contact as figures look at it.</summary>
public readonly record struct ContactMark(DateOnly Date, int Number, int Id, ChaseChannel Channel, ChaseOutcome Outcome, DateOnly? PromisedDate);

/// <summary>The contacts about one commune and one cadre in a period.</summary>
/// <param name="isExpected">The pair has a duty that is not exempt.</param>
/// <param name="receivedOn">The pair's receipt date at the end of a day; null for what is not received.</param>
public sealed class ContactHistory(bool isExpected, Func<DateOnly, DateOnly?> receivedOn)
{
    private readonly List<ContactMark> _contacts = [];

    public bool IsExpected { get; } = isExpected;

    /// <inheritdoc cref="ContactHistory"/>
    public Func<DateOnly, DateOnly?> ReceivedOn { get; } = receivedOn;

    /// <summary>By date, then by number.</summary>
    public IReadOnlyList<ContactMark> Contacts => _contacts;

    /// <summary>How many there are on or before a day.</summary>
    public int CountOn(DateOnly day)
    {
        var count = _contacts.Count;
        while (count > 0 && _contacts[count - 1].Date > day)
        {
            count--;
        }

        return count;
    }

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
    private static readonly ChaseChannel[] Channels = Enum.GetValues<ChaseChannel>();

    /// <summary>Counts the contacts of one scope.</summary>
    /// <param name="within">Days within which a form came after its contact.</param>
    public static ChaseTally Of(ScopeRows<ContactHistory> pairs, DateOnly asOf, int within)
    {
        var (contacts, chased, promises, kept, broken) = (0, 0, 0, 0, 0);
        Span<int> came = stackalloc int[Channels.Length];
        came.Clear();
        foreach (ref readonly var pair in pairs)
        {
            var count = pair.CountOn(asOf);
            contacts += count;
            if (count == 0 || !pair.IsExpected)
            {
                continue;
            }

            chased++;
            var received = pair.ReceivedOn(asOf);
            for (var i = 0; i < count; i++)
            {
                if (pair.Contacts[i] is { Outcome: ChaseOutcome.Promised, PromisedDate: { } promised })
                {
                    promises++;
                    var became = ContactConditions.Became(promised, received, asOf);
                    kept += became == ContactCondition.Kept ? 1 : 0;
                    broken += became == ContactCondition.Broken ? 1 : 0;
                }
            }

            if (received is { } day && pair.CountOn(day) is var before and > 0 && pair.Contacts[before - 1] is var last
                && day.DayNumber - last.Date.DayNumber <= within)
            {
                came[Array.IndexOf(Channels, last.Channel)]++;
            }
        }

        var words = new List<WordCount<int>>();
        foreach (var (place, channel) in Channels.Index())
        {
            if (came[place] > 0)
            {
                words.Add(new(channel.Word(), came[place]));
            }
        }

        return new(contacts, chased, promises, kept, broken, words);
    }
}

/// <summary>A period's contacts in memory.</summary>
public sealed class ContactBook : ITallyBook
{
    private readonly PeriodScopes _scopes;
    private readonly ScopedRows<ContactHistory> _pairs;
    private readonly HashSet<(int, int)> _expected;
    private readonly Dictionary<int, (int UnitId, int CadreId)> _pairOf = [];
    private readonly Func<int, int, Func<DateOnly, DateOnly?>> _receivedOn;
    private readonly int _within;

    /// <param name="receivedOn">Of a unit and a cadre the receipt date at the end of a day; null for what is not received.</param>
    public ContactBook(PeriodScopes scopes, ProgrammeSettings settings, Func<int, int, Func<DateOnly, DateOnly?>> receivedOn)
    {
        (_scopes, _pairs, _within, _receivedOn) = (scopes, new(scopes.Count), settings.ChaseCameWithinDays, receivedOn);
        var register = scopes.Register;
        _expected = [.. register.Duties.Where(d => !d.Exempt).Select(d => (register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id))];
    }

    public IReadOnlyList<Type> Records { get; } = [typeof(ChaseContact)];

    /// <summary>The figures of a scope at the end of a day.</summary>
    public ChaseTally Of(int scope, DateOnly asOf) => ChaseTally.Of(_pairs[scope], asOf, _within);

    /// <summary>The contacts that meet a condition at the end of a day, by id.</summary>
    public IReadOnlyCollection<int> Find(ContactCondition condition, DateOnly asOf)
    {
        var found = new HashSet<int>();
        foreach (ref readonly var pair in _pairs[PeriodScopes.Province])
        {
            found.UnionWith(pair.Find(condition, asOf));
        }

        return found;
    }

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
            history = new ContactHistory(_expected.Contains(pair), _receivedOn(contact.UnitId, contact.CadreId));
            _pairs.Put(Key(contact.UnitId, contact.CadreId), history, scopes);
        }

        history.Put(new ContactMark(contact.Date, contact.Number, id, contact.Channel, contact.Outcome, contact.PromisedDate));
        _pairOf[id] = pair;
        return changed.Concat(scopes);
    }

    private static long Key(int unitId, int cadreId) => ((long)unitId << 32) | (uint)cadreId;
}
