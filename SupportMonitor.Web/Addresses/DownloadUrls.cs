namespace SupportMonitor.Web.Addresses;

/// <summary>The addresses, names and type of files to download: a list's address is its page's own with a prefix.</summary>
public static class DownloadUrls
{
    public const string Prefix = "/tai-ve";

    /// <summary>Files that a page has made and its browser is about to fetch.</summary>
    public const string Ready = Prefix + "/tep";

    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The workbook of the list at <paramref name="path"/>, with what the query says.</summary>
    public static string List(string path, BoardQuery query) => BoardUrls.Write(Prefix + path, query with { Page = 1, PageSize = null });

    /// <summary>A code may hold what file systems refuse.</summary>
    internal static string FileName(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
