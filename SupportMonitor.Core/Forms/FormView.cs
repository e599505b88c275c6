using SupportMonitor.Core.Attachments;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>A file of a form, as whoever may read the form sees it.</summary>
/// <param name="Size">Bytes.</param>
public sealed record AttachmentView(int Id, string Name, AttachmentKind Kind, long Size);

/// <summary>A later change of a row, as whoever may read the form sees it.</summary>
/// <param name="At">UTC.</param>
/// <param name="File">The workbook that changed it; null when somebody did on a page.</param>
/// <param name="Fields">What it said before (mine) and after (theirs).</param>
/// <param name="Moved">From which day to which; null when the date stayed.</param>
public sealed record FormCorrection(
    string By, DateTime At, string? Reason, string? File, IReadOnlyList<FieldDifference> Fields, (DateOnly From, DateOnly To)? Moved);

/// <summary>Who closed a period, and when.</summary>
/// <param name="At">UTC.</param>
public sealed record FormClosure(string By, DateTime At);

/// <summary>A row in a form's history. Who may not read the form sees its date and kind, and nothing of the rest.</summary>
/// <param name="Content">Null for a return, and for who may not read it.</param>
/// <param name="Reason">Why it was returned.</param>
/// <param name="EnteredBy">Null for what a workbook brought in.</param>
/// <param name="EnteredAt">UTC.</param>
/// <param name="SentBy">The commune's account; null for what others entered for it.</param>
/// <param name="AcceptedAt">UTC.</param>
public sealed record FormRow(
    int Id, int Revision, DateOnly Date, long Sequence, ReceiptKind Kind, FormContent? Content, string? Reason, string? EnteredBy,
    DateTime? EnteredAt, string? SentBy, DateTime? AcceptedAt, string? AcceptedBy, IReadOnlyList<AttachmentView> Attachments)
{
    /// <summary>In order of time; empty for who may not read it, and for the cadre it is about.</summary>
    public IReadOnlyList<FormCorrection> Corrections { get; init; } = [];

    /// <summary>When what it says was last put there; UTC, null for what a workbook brought in.</summary>
    public DateTime? WrittenAt => Corrections.Count > 0 ? Corrections[^1].At : EnteredAt;
}

/// <summary>A form that is being written.</summary>
/// <param name="EditedAt">UTC.</param>
public sealed record DraftView(FormContent Content, string EditedBy, DateTime EditedAt, IReadOnlyList<AttachmentView> Attachments);

/// <summary>A version that did not win.</summary>
/// <param name="At">UTC.</param>
public sealed record DraftCopyView(int Id, FormContent Content, DraftCopyReason Why, string EditedBy, DateTime At);

/// <summary>What somebody may do with a form at this moment.</summary>
/// <param name="Read">Read what it says.</param>
/// <param name="Write">Draft and send it.</param>
/// <param name="Keep">Accept and return it, and enter it for the commune on a day of the past.</param>
public readonly record struct FormRights(bool Read, bool Write, bool Keep);

/// <summary>The form of a period, commune and cadre as somebody may see it.</summary>
/// <param name="Standing">As of today.</param>
/// <param name="ExemptReason">Why it is not expected.</param>
/// <param name="Rows">In the order that counts: by date, then by entry.</param>
/// <param name="Draft">Null where there is none, and for who may not write.</param>
/// <param name="Version">What is seen here, for who writes on.</param>
/// <param name="Start">What a new form begins with: the one before, or an empty one by the settings.</param>
/// <param name="Copies">Versions that did not win, the latest first; empty for who may not write.</param>
public sealed record FormView(
    FormPair Pair, PeriodEntry Period, CommuneEntry Commune, DistrictEntry? District, CadreEntry Cadre, string? Organisation,
    PairDuty Duty, Standing Standing, string? ExemptReason, FormRights Rights, IReadOnlyList<FormRow> Rows, DraftView? Draft,
    DraftVersion Version, FormContent Start, IReadOnlyList<DraftCopyView> Copies)
{
    /// <summary>The cadre's name as lists show it (<see cref="PeriodRegister.LabelOf(CadreEntry)"/>).</summary>
    public required string CadreLabel { get; init; }

    /// <summary>How the period was closed; null while it is not.</summary>
    public FormClosure? Closure { get; init; }

    /// <summary>What was received or corrected after the draft was last written on: who goes on with the draft must know of it.</summary>
    public FormRow? NewerThanDraft => Draft is { } draft && Received is { Content: not null } row && row.WrittenAt > draft.EditedAt ? row : null;

    /// <summary>What was received last; its content is the form's.</summary>
    public FormRow? Received => Rows.LastOrDefault(r => r.Kind == ReceiptKind.Received);

    /// <summary>The return that the form lies with the commune for; null when it does not.</summary>
    public FormRow? Returned => Rows.Count > 0 && Rows[^1].Kind == ReceiptKind.Returned ? Rows[^1] : null;

    /// <summary>What waits for the secretariat to accept or return it.</summary>
    public FormRow? Awaiting => Rows.Count > 0 && Rows[^1] is { Kind: ReceiptKind.Received, SentBy: not null, AcceptedAt: null } row ? row : null;
}
