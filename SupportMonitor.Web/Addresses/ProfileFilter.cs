using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Addresses;

/// <summary>Which part of a profile's timeline is shown, among its pages' own keys.</summary>
public static class ProfileFilter
{
    /// <summary>The kind of record.</summary>
    public const string KindKey = "loai";

    /// <summary>The page of the timeline, from 1.</summary>
    public const string PageKey = "trang-qua-trinh";

    /// <summary>"di-co-so", as the register's sheet is called.</summary>
    public static string WordOf(IRecordKind kind) => VietnameseText.Fold(kind.SheetName).Replace(' ', '-');

    /// <summary>From 1; what cannot be understood is the first.</summary>
    public static int PageOf(BoardQuery query) => int.TryParse(query.Other(PageKey), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 1 and < 10_000 ? page : 1;

    /// <summary>The kind that an address asks for, in whatever letters; null without a word and for one that is no kind's.</summary>
    public static IRecordKind? KindOf(BoardQuery query, AuditedKinds kinds) =>
        query.Other(KindKey) is { } word && VietnameseText.Fold(word).Replace(' ', '-') is var plain ? kinds.Records.FirstOrDefault(k => WordOf(k) == plain) : null;

    /// <summary>What an address asks of a profile; a word that is no kind's finds nothing.</summary>
    public static ProfileSelection ToProfile(this BoardView view, ProfileKind kind, string? code, AuditedKinds kinds) => new(kind, code, view.AsOf)
    {
        Period = view.Period?.Code,
        PlannedUntil = view.Query.AsOf is { } asOf ? view.Period is { } period && period.To > asOf ? period.To : asOf : null,
        Records = KindOf(view.Query, kinds)?.Name ?? view.Query.Other(KindKey),
        Page = PageOf(view.Query),
    };

    /// <summary>The records of a profile's subject, for addresses of lists.</summary>
    public static BoardQuery Of(BoardQuery query, ProfileKind kind, string code) => kind switch
    {
        ProfileKind.District => query with { District = code },
        ProfileKind.Cadre => query with { Cadre = code },
        _ => query.WithOther(BoardUrls.CommuneKey, code),
    };
}
