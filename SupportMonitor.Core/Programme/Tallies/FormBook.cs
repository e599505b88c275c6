using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Programme;

/// <summary>The receipts of one commune about one cadre, with the rating of each.</summary>
/// <param name="isExpected">The pair has a duty that is not exempt.</param>
public sealed class FormRatings(bool isExpected)
{
    private readonly List<(ReceiptRow Row, int Id, int Rating)> _forms = [];
    private ReceiptRow[] _rows = [];

    public bool IsExpected { get; } = isExpected;

    internal ReadOnlySpan<ReceiptRow> Rows => _rows;

    /// <summary>The word's number in what the last received row up to a day says; -1 where it says none.</summary>
    public int RatingOn(DateOnly asOf) =>
        _forms.FindLastIndex(f => f.Row.Date <= asOf && f.Row.Kind == ReceiptKind.Received) is var at and >= 0 ? _forms[at].Rating : -1;

    internal void Put(ReceiptRow row, int id, int rating)
    {
        Remove(id);
        _forms.Add((row, id, rating));
        _forms.Sort((a, b) => ReceiptRow.Order.Compare(a.Row, b.Row));
        _rows = [.. _forms.Select(f => f.Row)];
    }

    internal void Remove(int id)
    {
        if (_forms.RemoveAll(f => f.Id == id) > 0)
        {
            _rows = [.. _forms.Select(f => f.Row)];
        }
    }
}

/// <summary>What the forms of a scope say (records.md, "Ratings").</summary>
/// <param name="Unrated">Received without a rating.</param>
public sealed record RatingWords(int Unrated, IReadOnlyList<WordCount<int>> Words)
{
    public int Received => Unrated + Words.Sum(w => w.Count);

    /// <summary>Counts the forms of one scope.</summary>
    public static RatingWords Of(ScopeRows<FormRatings> forms, DateOnly asOf, DateOnly due, WordIndex words)
    {
        var (unrated, byWord) = (0, new int[words.Count]);
        foreach (ref readonly var form in forms)
        {
            if (form.IsExpected && ReceiptRules.StandingOf(form.Rows, asOf, due).State is DutyState.OnTime or DutyState.Late)
            {
                var rating = form.RatingOn(asOf);
                if (rating < 0)
                {
                    unrated++;
                }
                else
                {
                    byWord[rating]++;
                }
            }
        }

        return new(unrated, words.InOrder(byWord, n => n == 0));
    }
}

/// <summary>A period's receipts in memory: when each form came, and what it says of the cadre.</summary>
public sealed class FormBook : ITallyBook
{
    private readonly PeriodScopes _scopes;
    private readonly ScopedRows<FormRatings> _forms;
    private readonly WordIndex _words;
    private readonly HashSet<(int, int)> _expected;
    private readonly Dictionary<int, (int UnitId, int CadreId)> _pairOf = [];

    public FormBook(PeriodScopes scopes, ProgrammeSettings settings)
    {
        (_scopes, _forms, _words) = (scopes, new(scopes.Count), new(settings.Ratings));
        var register = scopes.Register;
        _expected = [.. register.Duties.Where(d => !d.Exempt).Select(d => (register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id))];
    }

    public IReadOnlyList<Type> Records { get; } = [typeof(Receipt)];

    /// <summary>The figures of a scope at the end of a day.</summary>
    public RatingWords Of(int scope, DateOnly asOf) => RatingWords.Of(_forms[scope], asOf, _scopes.Register.Period.Due, _words);

    /// <summary>The receipt date of a pair at the end of a day; null for what is not received.</summary>
    public DateOnly? ReceivedOn(int unitId, int cadreId, DateOnly asOf) =>
        _forms.TryGet(Key(unitId, cadreId), out var form) ? ReceiptRules.StandingOf(form.Rows, asOf, _scopes.Register.Period.Due).ReceivedOn : null;

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        IEnumerable<int> changed = [];
        if (_pairOf.Remove(id, out var before) && _forms.TryGet(Key(before.UnitId, before.CadreId), out var old))
        {
            old.Remove(id);
            changed = _scopes.Of(before.UnitId, before.CadreId);
        }

        if (record is not Receipt receipt || receipt.PeriodId != _scopes.Register.Period.Id)
        {
            return changed;
        }

        var pair = (receipt.UnitId, receipt.CadreId);
        var scopes = _scopes.Of(receipt.UnitId, receipt.CadreId);
        if (!_forms.TryGet(Key(receipt.UnitId, receipt.CadreId), out var form))
        {
            form = new FormRatings(_expected.Contains(pair));
            _forms.Put(Key(receipt.UnitId, receipt.CadreId), form, scopes);
        }

        var rating = string.IsNullOrWhiteSpace(receipt.Rating) ? -1 : _words.Of(receipt.Rating.Trim());
        form.Put(new ReceiptRow(receipt.Date, receipt.Sequence, receipt.Kind), id, rating);
        _pairOf[id] = pair;
        return changed.Concat(scopes);
    }

    private static long Key(int unitId, int cadreId) => ((long)unitId << 32) | (uint)cadreId;
}
