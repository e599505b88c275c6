using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>The form of a period, commune and cadre as a user may see it.</summary>
/// <param name="Standing">As of today.</param>
/// <param name="ExemptReason">Why it is not expected.</param>
/// <param name="Rows">In the order that counts: by date, then by entry.</param>
/// <param name="Draft">Null where there is none, and for users who may not write.</param>
/// <param name="Version">What is shown here, to be passed back when writing.</param>
/// <param name="Start">What a new form begins with: the one before, or an empty one by the settings.</param>
/// <param name="Copies">Versions that did not win, the latest first; empty for users who may not write.</param>
public sealed record FormView(
    FormPair Pair, PeriodEntry Period, CommuneEntry Commune, DistrictEntry? District, CadreEntry Cadre, string? Organisation,
    PairDuty Duty, Standing Standing, string? ExemptReason, FormRights Rights, IReadOnlyList<ReceiptView> Rows, DraftView? Draft,
    DraftVersion Version, FormContent Start, IReadOnlyList<DraftCopyView> Copies)
{
    /// <summary>The cadre's name as lists show it (<see cref="PeriodRegister.LabelOf(CadreEntry)"/>).</summary>
    public required string CadreLabel { get; init; }

    /// <summary>How the period was closed; null while it is not.</summary>
    public FormClosure? Closure { get; init; }

    /// <summary>
    /// What was received or corrected after the draft was last written on: anyone who goes on with the draft must know of it.
    /// </summary>
    public ReceiptView? NewerThanDraft => Draft is { } draft && Received is { Content: not null } row && row.WrittenAt > draft.EditedAt ? row : null;

    /// <summary>What was received last; its content is the form's.</summary>
    public ReceiptView? Received => Rows.LastOrDefault(r => r.Kind == ReceiptKind.Received);

    /// <summary>The return that the form lies with the commune for; null when it does not.</summary>
    public ReceiptView? Returned => Rows.Count > 0 && Rows[^1].Kind == ReceiptKind.Returned ? Rows[^1] : null;

    /// <summary>What waits for the secretariat to accept or return it.</summary>
    public ReceiptView? Awaiting => Rows.Count > 0 && Rows[^1] is { IsUnaccepted: true } row ? row : null;
}
