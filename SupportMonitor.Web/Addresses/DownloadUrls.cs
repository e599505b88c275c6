using System.Globalization;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Web.Addresses;

/// <summary>The addresses, names and type of files to download: a list's address is its page's own with a prefix.</summary>
public static class DownloadUrls
{
    public const string Prefix = "/tai-ve";

    /// <summary>Files that a page has made and its browser is about to fetch.</summary>
    public const string Ready = Prefix + "/tep";

    /// <summary>Files that belong to forms, by their number.</summary>
    public const string Attachments = "/tep-dinh-kem";

    /// <summary>Files that belong to other records, by their number.</summary>
    public const string RecordAttachments = Attachments + "/ban-ghi";

    /// <summary>The sub-areas of a district, which are a part of its page.</summary>
    public const string SubAreas = "/tieu-vung";

    /// <summary>A commune's forms over the periods, which are a part of its page.</summary>
    public const string Commune = "/xa";

    /// <summary>The code of the commune, in <see cref="Commune"/>'s address.</summary>
    public const string CodeKey = "ma";

    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A file of a form.</summary>
    public static string OfFormFile(int id) => string.Create(CultureInfo.InvariantCulture, $"{Attachments}/{id}");

    /// <summary>A file of another record.</summary>
    public static string OfRecordFile(int id) => string.Create(CultureInfo.InvariantCulture, $"{RecordAttachments}/{id}");

    /// <summary>The workbook of the list at <paramref name="path"/>, with what the query says.</summary>
    public static string List(string path, BoardQuery query) => BoardUrls.Write(Prefix + path, query with { Page = 1, PageSize = null });

    /// <summary>The workbook of a period's exemptions.</summary>
    public static string OfExemptions(string period, DateOnly? asOf) => List(BoardUrls.Exemptions, new BoardQuery { Period = period, AsOf = asOf });

    /// <summary>The workbook of a commune's forms over the periods.</summary>
    public static string OfCommune(BoardQuery carried, string code) => List(Commune, carried.WithOther(CodeKey, code));

    /// <summary>A name within a file's name: "nguyen-van-an" of "Nguyễn Văn An (mẫu)" and what else is not part of it.</summary>
    internal static string Plain(string name) => string.Join('-', FileName(VietnameseText.Fold(name)).Split('-', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A code may hold what file systems refuse.</summary>
    internal static string FileName(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
