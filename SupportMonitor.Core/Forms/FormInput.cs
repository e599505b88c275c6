using System.Security.Cryptography;
using System.Text;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>What a form says; null or blank where it says nothing.</summary>
/// <param name="Rating">Xếp loại, one line of at most 100 characters.</param>
/// <param name="Strengths">Ưu điểm, at most 4000 characters, as are the next two.</param>
/// <param name="Limitations">Hạn chế.</param>
/// <param name="Proposals">Kiến nghị.</param>
public sealed record FormContent(string? Rating = null, string? Strengths = null, string? Limitations = null, string? Proposals = null)
{
    /// <summary>What it says by criterion; null for a form entered in short and for what a workbook brought in.</summary>
    public FormSheet? Sheet { get; init; }

    /// <summary>A fingerprint of it, as a row says it.</summary>
    internal FormMark Mark(int rowId) =>
        new(rowId, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormSheet.ToJson(this))).AsSpan(0, 12)));
}

/// <summary>What a row said when somebody looked at it: of one row, another mark means that it was corrected.</summary>
/// <param name="Content">The same for contents that say the same.</param>
public readonly record struct FormMark(int RowId, string Content);

/// <summary>A period, a commune and a cadre, by their ids.</summary>
public readonly record struct FormPair(int PeriodId, int UnitId, int CadreId);

/// <summary>A receipt row as it ought to have been entered. The content of a return is not kept.</summary>
public sealed record ReceiptCorrection(DateOnly Date, ReceiptKind Kind, FormContent Content);

/// <summary>Whether a form of the pair is owed (coverage.md, "What is owed").</summary>
public enum PairDuty
{
    /// <summary>Phải nhận.</summary>
    Expected = 0,

    /// <summary>Miễn: a row is kept and counts nowhere.</summary>
    Exempt = 1,

    /// <summary>Ngoài phân công: a row is counted apart.</summary>
    Unexpected = 2,
}

/// <summary>Where a pair stands as of today, to warn before something is entered.</summary>
/// <param name="Standing">By the rules of "What has come", also for a pair without a duty.</param>
/// <param name="Rows">All rows of the pair in the period.</param>
public sealed record PairStanding(PairDuty Duty, Standing Standing, int Rows);

/// <summary>What was written.</summary>
/// <param name="Duty">What the row counts as; an exemption is told apart from a pair that nobody assigned.</param>
public sealed record Recorded(int Id, PairDuty Duty);
