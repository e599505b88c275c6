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
    public ReceiptFilterKind Kind { get; init; }
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
        return [.. (await AllAsync(coverage.Register.Period.Id, actor, cancellationToken))
            .Select(r => names is null ? r : r with { Unit = names.Of(r.Unit), Cadre = names.Of(r.Cadre) })
            .Select(r => r with { State = coverage.DutyOf(r.Unit.Id, r.Cadre.Id) is { } duty ? coverage.StateOf(duty) : null })
            .Where(r => r.Receipt.Date <= coverage.AsOf && IsChosen(r, selection) && IsFound(r, search))];
    }

    /// <summary>Every row of a period, the last entered first, by the names of today.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<ReceiptLine>> AllAsync(int periodId, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await lines.OfPeriodAsync(periodId, cancellationToken);
    }

    private static bool IsChosen(ReceiptLine row, ReceiptSelection selection) =>
        selection.IsInDistrict(row.Unit.DistrictCode)
        && (selection.Cadre is null || row.Cadre.Code == selection.Cadre)
        && (selection.Commune is null || row.Unit.Code == selection.Commune)
        && selection.Kind switch
        {
            ReceiptFilterKind.Received => row.Receipt.Kind == ReceiptKind.Received,
            ReceiptFilterKind.Returned => row.Receipt.Kind == ReceiptKind.Returned,
            ReceiptFilterKind.Unexpected => row.State is null,
            ReceiptFilterKind.Exempt => row.State == DutyState.Exempt,
            ReceiptFilterKind.Awaiting => row.Awaits,
            _ => true,
        };

    private static bool IsFound(ReceiptLine row, SearchText search) =>
        search.IsEmpty || search.Finds(row.Unit.Texts, row.Cadre.Texts, row.Texts, row.State is { } state ? States[(int)state] : Unexpected);
}
