using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>The beginning of what a cell says, cleaned, for a message.</summary>
internal static class CellExcerpt
{
    /// <returns>At most 60 characters.</returns>
    public static string Of(string text)
    {
        var clean = VietnameseText.Clean(text.Length > 400 ? text[..(char.IsHighSurrogate(text[399]) ? 399 : 400)] : text);
        return clean.Length <= 60 ? clean : clean[..(char.IsHighSurrogate(clean[58]) ? 58 : 59)] + "…";
    }
}
