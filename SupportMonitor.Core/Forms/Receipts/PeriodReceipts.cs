using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>What kind of rows a list of receipts shows.</summary>
public enum ReceiptFilterKind
{
    /// <summary>Every row.</summary>
    Every,

    /// <summary>Đã nhận.</summary>
    Received,

    /// <summary>Trả lại.</summary>
    Returned,

    /// <summary>Ngoài phân công: of pairs that owe no form.</summary>
    Unexpected,

    /// <summary>Miễn: of exempt pairs.</summary>
    Exempt,

    /// <summary>Chờ tiếp nhận: what communes sent and was not accepted or returned yet.</summary>
    Awaiting,
}

/// <summary>Which rows of a period are asked for. Rows after the coverage's as-of date are left out.</summary>
public sealed record ReceiptSelection : ListSelection
{
    /// <summary>In place of a rating: forms that came without one.</summary>
    public const string NoRating = "-";

    public ReceiptFilterKind Kind { get; init; }

    /// <summary>What the form says of the cadre, whatever its case and diacritics, or <see cref="NoRating"/>; rows that are no form have none.</summary>
    public string? Rating { get; init; }
}

/// <summary>Lists a period's receipts and returns for who may read the board.</summary>
public sealed class PeriodReceipts(ReceiptLines lines, IAccessControl access)
{
    /// <summary>The word for a pair that owes no form, where a row shows how it counts.</summary>
    public const string UnexpectedWord = "Ngoài phân công";

    private static readonly SearchableText Unexpected = SearchableText.Of(UnexpectedWord);
    private static readonly SearchableText[] States = [.. Enum.GetValues<DutyState>().Select(s => SearchableText.Of(s.Word()))];

    /// <summary>The last entered first; units and cadres of a closed period as it knows them.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<ReceiptLine>> ReadAsync(
        PeriodCoverage coverage, ReceiptSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        var names = FrozenNames.Of(coverage);
        var search = SearchText.Of(selection.Search);
        var rating = selection.Rating is { } word && word != ReceiptSelection.NoRating ? VietnameseText.Fold(word) : selection.Rating;
        var rows = new List<ReceiptLine>();
        foreach (var line in await AllAsync(coverage.Register.Period.Id, actor, cancellationToken))
        {
            if (line.Receipt.Date > coverage.AsOf)
            {
                continue;
            }

            var (unit, cadre) = names is null ? (line.Unit, line.Cadre) : (names.Of(line.Unit), names.Of(line.Cadre));
            DutyState? state = coverage.DutyOf(unit.Id, cadre.Id) is { } duty ? coverage.StateOf(duty) : null;
            var countsAs = state is { } known ? States[(int)known] : Unexpected;
            if (HasPlace(unit, cadre, selection) && HasKind(line, state, selection.Kind) && HasRating(line, rating)
                && (search.IsEmpty || search.Finds(unit.Texts, cadre.Texts, line.Texts, countsAs)))
            {
                rows.Add(line with { Unit = unit, Cadre = cadre, State = state });
            }
        }

        return rows;
    }

    /// <summary>Every row of a period, the last entered first, by the names of today.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<ReceiptLine>> AllAsync(int periodId, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await lines.OfPeriodAsync(periodId, cancellationToken);
    }

    private static bool HasPlace(UnitRecord unit, CadreRecord cadre, ReceiptSelection selection) =>
        selection.IsInDistrict(unit.DistrictCode)
        && (selection.Cadre is null || cadre.Code == selection.Cadre)
        && (selection.Commune is null || unit.Code == selection.Commune);

    /// <param name="rating">Folded.</param>
    private static bool HasRating(ReceiptLine line, string? rating) => rating switch
    {
        null => true,
        ReceiptSelection.NoRating => line.Receipt.Content is { } content && string.IsNullOrWhiteSpace(content.Rating),
        _ => line.Receipt.Content?.Rating is { } own && VietnameseText.Fold(own) == rating,
    };

    private static bool HasKind(ReceiptLine line, DutyState? state, ReceiptFilterKind kind) => kind switch
    {
        ReceiptFilterKind.Received => line.Receipt.Kind == ReceiptKind.Received,
        ReceiptFilterKind.Returned => line.Receipt.Kind == ReceiptKind.Returned,
        ReceiptFilterKind.Unexpected => state is null,
        ReceiptFilterKind.Exempt => state == DutyState.Exempt,
        ReceiptFilterKind.Awaiting => line.Awaits,
        _ => true,
    };
}
