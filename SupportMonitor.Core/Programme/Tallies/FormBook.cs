using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Programme;

/// <summary>The receipts of one commune about one cadre, with the rating of each.</summary>
/// <param name="due">The last day on which a form is on time.</param>
public sealed class FormRatings(DateOnly due)
{
    private readonly List<(ReceiptRow Row, int Id, int Rating)> _forms = [];
    private ReceiptRow[] _rows = [];

    /// <summary>The receipts as figures look at them; the usual case, one form that came, without a look at the history.</summary>
    internal FormRow Row => _forms is [{ Row: { Kind: ReceiptKind.Received } only, Rating: var rating }] ? new(only.Date, rating, null) : new(default, -1, this);

    /// <summary>The receipt date at the end of a day; null for what is not received.</summary>
    public DateOnly? ReceivedOn(DateOnly asOf) => ReceiptRules.StandingOf(_rows, asOf, due).ReceivedOn;

    /// <summary>The word's number in what the last received row up to a day says; -1 where it says none.</summary>
    internal int RatingOn(DateOnly asOf) =>
        _forms.FindLastIndex(f => f.Row.Date <= asOf && f.Row.Kind == ReceiptKind.Received) is var at and >= 0 ? _forms[at].Rating : -1;

    internal void Put(ReceiptRow row, int id, int rating)
    {
        _forms.RemoveAll(f => f.Id == id);
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

/// <summary>A duty's forms as figures look at them.</summary>
/// <param name="Date">When the only form came; nothing where there is a history.</param>
/// <param name="Rating">A word's number in what it says; -1 where it says none.</param>
/// <param name="History">None or several receipts, or one that was returned.</param>
public readonly record struct FormRow(DateOnly Date, int Rating, FormRatings? History);

/// <summary>What the forms of a scope say (records.md, "Ratings").</summary>
/// <param name="Unrated">Received without a rating.</param>
public sealed record RatingWords(int Unrated, IReadOnlyList<WordCount<int>> Words)
{
    public int Received => Unrated + Words.Sum(w => w.Count);

    /// <summary>Counts the forms of one scope.</summary>
    /// <param name="forms">Those of expected duties.</param>
    public static RatingWords Of(ScopeRows<FormRow> forms, DateOnly asOf, WordIndex words)
    {
        var (unrated, byWord) = (0, new int[words.Count]);
        foreach (ref readonly var form in forms)
        {
            if (form.History is { } history ? history.ReceivedOn(asOf) is null : form.Date > asOf)
            {
                continue;
            }

            var rating = form.History?.RatingOn(asOf) ?? form.Rating;
            if (rating < 0)
            {
                unrated++;
            }
            else
            {
                byWord[rating]++;
            }
        }

        return new(unrated, words.InOrder(byWord, n => n == 0));
    }
}

/// <summary>A period's receipts in memory: when each form came, and what it says of the cadre.</summary>
public sealed class FormBook : ITallyBook
{
    private readonly PeriodScopes _scopes;
    private readonly ScopedRows<FormRow> _rows;
    private readonly Dictionary<(int UnitId, int CadreId), FormRatings> _forms = [];
    private readonly WordIndex _words;
    private readonly HashSet<(int, int)> _expected;
    private readonly Dictionary<int, (int UnitId, int CadreId)> _pairOf = [];

    public FormBook(PeriodScopes scopes, ProgrammeSettings settings)
    {
        (_scopes, _rows, _words) = (scopes, new(scopes.Count), new(settings.Ratings));
        var register = scopes.Register;
        _expected = [.. register.Duties.Where(d => !d.Exempt).Select(d => (register.Communes[d.Commune].Id, register.Cadres[d.Cadre].Id))];
    }

    public IReadOnlyList<Type> Records { get; } = [typeof(Receipt)];

    /// <summary>The figures of a scope at the end of a day.</summary>
    public RatingWords Of(int scope, DateOnly asOf) => RatingWords.Of(_rows[scope], asOf, _words);

    /// <summary>The receipts of a commune about a cadre, those to come too.</summary>
    public FormRatings FormsOf(int unitId, int cadreId)
    {
        if (!_forms.TryGetValue((unitId, cadreId), out var forms))
        {
            _forms.Add((unitId, cadreId), forms = new FormRatings(_scopes.Register.Period.Due));
        }

        return forms;
    }

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        IEnumerable<int> changed = [];
        if (_pairOf.Remove(id, out var before))
        {
            FormsOf(before.UnitId, before.CadreId).Remove(id);
            changed = Changed(before.UnitId, before.CadreId);
        }

        if (record is not Receipt receipt || receipt.PeriodId != _scopes.Register.Period.Id)
        {
            return changed;
        }

        var rating = string.IsNullOrWhiteSpace(receipt.Rating) ? -1 : _words.Of(receipt.Rating.Trim());
        FormsOf(receipt.UnitId, receipt.CadreId).Put(new ReceiptRow(receipt.Date, receipt.Sequence, receipt.Kind), id, rating);
        _pairOf[id] = (receipt.UnitId, receipt.CadreId);
        return changed.Concat(Changed(receipt.UnitId, receipt.CadreId));
    }

    /// <summary>Puts a pair's row anew.</summary>
    /// <returns>The scopes whose figures may have changed, those of chasing too.</returns>
    private int[] Changed(int unitId, int cadreId)
    {
        var scopes = _scopes.Of(unitId, cadreId);
        if (_expected.Contains((unitId, cadreId)))
        {
            _rows.Put(((long)unitId << 32) | (uint)cadreId, FormsOf(unitId, cadreId).Row, scopes);
        }

        return scopes;
    }
}
