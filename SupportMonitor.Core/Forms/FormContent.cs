using System.Security.Cryptography;
using System.Text;

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

/// <summary>What a row said when a user looked at it: of one row, another mark means that it was corrected.</summary>
/// <param name="Content">The same for contents that say the same.</param>
public readonly record struct FormMark(int RowId, string Content);
