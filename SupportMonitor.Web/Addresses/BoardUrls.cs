using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SupportMonitor.Web.Addresses;

/// <summary>Builds and reads the dashboard's addresses; every view can be bookmarked and sent to a colleague.</summary>
public static class BoardUrls
{
    public const string Overview = "/";
    public const string ByCadre = "/can-bo";
    public const string Chase = "/don-doc";
    public const string ChaseLetter = "/don-doc/van-ban";
    public const string Contacts = "/lan-don-doc";
    public const string Duties = "/phieu-phai-nhan";
    public const string Ratings = "/xep-loai";
    public const string Receipts = "/phieu";
    public const string NewReceipt = "/phieu/moi";
    public const string Exemptions = "/mien";
    public const string Report = "/bao-cao";
    public const string Brief = "/bao-cao-so-ket";
    public const string Periods = "/ky";
    public const string Units = "/don-vi";
    public const string NewUnit = "/don-vi/moi";
    public const string Cadres = "/ho-so-can-bo";
    public const string NewCadre = "/ho-so-can-bo/moi";
    public const string Assignments = "/phan-cong";
    public const string Import = "/nhap-so-lieu";
    public const string Settings = "/cai-dat";
    public const string Accounts = "/tai-khoan";
    public const string Slips = "/tai-khoan/phieu-dang-nhap";
    public const string OwnForms = "/phieu-cua-toi";
    public const string OwnStart = "/trang-cua-toi";
    public const string Trail = "/nhat-ky";
    public const string Notices = "/viec-can-lam";

    public const string Activities = "/hoat-dong";
    public const string VisitRegime = "/di-co-so/che-do";
    public const string ReportDuties = "/bao-cao-tinh-hinh/phai-gui";
    public const string Visits = "/di-co-so";
    public const string SituationReports = "/bao-cao-tinh-hinh";
    public const string Exchanges = "/trao-doi";
    public const string Proposals = "/kien-nghi";
    public const string Contributions = "/an-sinh-xa-hoi";
    public const string Guidance = "/van-ban-huong-dan";
    public const string Conclusions = "/ket-luan";

    /// <summary>A commune's code, among a page's own keys.</summary>
    public const string CommuneKey = "xa";

    /// <summary>Begins to write a form at once, among a page's own keys.</summary>
    public const string WriteKey = "viet";

    private const string DateFormat = "yyyy-MM-dd";

    private static class Keys
    {
        public const string Period = "ky";
        public const string AsOf = "ngay";
        public const string District = "huyen";
        public const string SubArea = "tieu-vung";
        public const string Group = "dien";
        public const string Organisation = "co-quan";
        public const string Cadre = "can-bo";
        public const string State = "trang-thai";
        public const string Search = "tim";
        public const string Sort = "sap";
        public const string Page = "trang";
        public const string PageSize = "so-dong";
    }

    /// <summary>A record of a kind, by its id.</summary>
    /// <param name="list">The path of the kind's list.</param>
    public static string Record(string list, int id) => string.Create(CultureInfo.InvariantCulture, $"{list}/{id}");

    public static string District(string code) => $"/huyen/{Uri.EscapeDataString(code)}";

    public static string Commune(string code) => $"/xa/{Uri.EscapeDataString(code)}";

    public static string Cadre(string code) => $"/can-bo/{Uri.EscapeDataString(code)}";

    /// <summary>The form of a period, commune and cadre, by their codes.</summary>
    public static string Form(string period, string commune, string cadre) =>
        $"{Receipts}/{Uri.EscapeDataString(period)}/{Uri.EscapeDataString(commune)}/{Uri.EscapeDataString(cadre)}";

    public static string Period(string code) => $"{Periods}/{Uri.EscapeDataString(code)}";

    public static string Unit(string code) => $"{Units}/{Uri.EscapeDataString(code)}";

    public static string CadreRecord(string code) => $"{Cadres}/{Uri.EscapeDataString(code)}";

    /// <summary>Where all that a cadre has goes to others, from a date.</summary>
    public static string Handover(string code) => $"{CadreRecord(code)}/ban-giao";

    /// <summary>Where another record of the same person is merged with this one.</summary>
    public static string CadreMerge(string code) => $"{CadreRecord(code)}/gop";

    /// <summary>The address of <paramref name="path"/> with what the query says; what is usual is left out.</summary>
    public static string Write(string path, BoardQuery query)
    {
        // A page has hundreds of links, and hundreds of viewers have the page: on the stack.
        var url = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        url.AppendLiteral(path);
        var mark = "?";
        Add(ref url, ref mark, Keys.Period, query.Period);
        Add(ref url, ref mark, Keys.AsOf, query.AsOf?.ToString(DateFormat, CultureInfo.InvariantCulture));
        Add(ref url, ref mark, Keys.District, query.District);
        Add(ref url, ref mark, Keys.SubArea, query.SubArea);
        Add(ref url, ref mark, Keys.Group, query.Group);
        Add(ref url, ref mark, Keys.Organisation, query.Organisation);
        Add(ref url, ref mark, Keys.Cadre, query.Cadre);
        Add(ref url, ref mark, Keys.State, query.State);
        Add(ref url, ref mark, Keys.Search, query.Search);
        if (query.Others.Count > 0)
        {
            foreach (var (key, value) in query.Others)
            {
                Add(ref url, ref mark, Uri.EscapeDataString(key), value);
            }
        }

        Add(ref url, ref mark, Keys.Sort, query.Sort);
        Add(ref url, ref mark, Keys.Page, query.Page > 1 ? query.Page.ToString(CultureInfo.InvariantCulture) : null);
        Add(ref url, ref mark, Keys.PageSize, query.PageSize switch { null => null, 0 => All, var n => n.Value.ToString(CultureInfo.InvariantCulture) });
        return url.ToStringAndClear();

        static void Add(ref DefaultInterpolatedStringHandler url, ref string mark, string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                url.AppendLiteral(mark);
                url.AppendLiteral(key);
                url.AppendLiteral("=");
                url.AppendLiteral(Uri.EscapeDataString(value));
                mark = "&";
            }
        }
    }

    /// <summary>Reads an address, absolute or not. What cannot be understood (a date that is none, page "x") is passed over.</summary>
    public static BoardQuery Read(string uri)
    {
        var query = new BoardQuery();
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
        {
            return query;
        }

        var end = uri.IndexOf('#', start);
        foreach (var part in (end < 0 ? uri[(start + 1)..] : uri[(start + 1)..end]).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : Decode(part[(equals + 1)..]).Trim();
            if (value.Length > 0)
            {
                query = With(query, Decode(part[..equals]), value);
            }
        }

        return query;
    }

    /// <summary>The path of an address without its query, as links write it: "/don-doc", and "/huyen/829%2F1" for the code "829/1".</summary>
    public static string PathOf(string absoluteUri) => new Uri(absoluteUri).AbsolutePath;

    private const string All = "tat-ca";

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static BoardQuery With(BoardQuery query, string key, string value) => key switch
    {
        Keys.Period => query with { Period = value },
        Keys.AsOf => DateOnly.TryParseExact(value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? query with { AsOf = date }
            : query,
        Keys.District => query with { District = value },
        Keys.SubArea => query with { SubArea = value },
        Keys.Group => query with { Group = value },
        Keys.Organisation => query with { Organisation = value },
        Keys.Cadre => query with { Cadre = value },
        Keys.State => query with { State = value },
        Keys.Search => query with { Search = value },
        Keys.Sort => query with { Sort = value },
        Keys.Page => Number(value) is > 0 and var page ? query with { Page = page } : query,
        Keys.PageSize => value == All ? query with { PageSize = 0 }
            : Number(value) is > 0 and <= 1000 and var size ? query with { PageSize = size }
            : query,
        _ => query.WithOther(key, value),
    };

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
