using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>
/// One row in the history of a form: it came in, or it went back. Rows of a pair are ordered by <see cref="Date"/>, then by
/// <see cref="Sequence"/>, the order of entry (coverage.md, "What has come").
/// </summary>
public sealed class Receipt : IRecord
{
    public int Id { get; set; }

    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    /// <summary>The commune that the form comes from.</summary>
    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    /// <summary>The cadre whom the form is about.</summary>
    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    public DateOnly Date { get; set; }

    public ReceiptKind Kind { get; set; }

    /// <summary>The order of entry over the whole register; unique, rising.</summary>
    public long Sequence { get; set; }

    /// <summary>Xếp loại.</summary>
    public string? Rating { get; set; }

    public string? Strengths { get; set; }

    public string? Limitations { get; set; }

    public string? Proposals { get; set; }

    /// <summary>The form's <see cref="FormSheet"/> as JSON; null where there is none.</summary>
    public string? Answers { get; set; }

    /// <summary>
    /// Why it was returned; only with <see cref="ReceiptKind.Returned"/>, and null for what a workbook brought in.
    /// </summary>
    public string? Reason { get; set; }

    /// <summary>The account of the commune that sent it through the program; null for what others entered for it.</summary>
    public string? SentBy { get; set; }

    /// <summary>UTC; null until the secretariat accepts what a commune sent.</summary>
    public DateTime? AcceptedAt { get; set; }

    public string? AcceptedBy { get; set; }

    /// <summary>The content as it came in; empty for a return.</summary>
    public FormContent Content => new(Rating, Strengths, Limitations, Proposals) { Sheet = FormSheet.FromJson(Answers) };

    /// <summary>Rises by one with each change; an edit made on an older one is rejected.</summary>
    public int Revision { get; set; }
}
