using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;

namespace SupportMonitor.Web.Addresses;

/// <summary>What forms say, among the keys of addresses: a rating, of the whole form or of one criterion; and the tabs of the page of ratings.</summary>
public static class RatingFilter
{
    /// <summary>A word, or <see cref="ReceiptSelection.NoRating"/>.</summary>
    public const string RatingKey = "xep-loai";

    /// <summary>A criterion, by its name.</summary>
    public const string CriterionKey = "tieu-chi";

    public const string TabKey = "xem";
    public const string SubAreas = "tieu-vung";
    public const string Groups = "dien";
    public const string Criteria = "tieu-chi";
    public const string Periods = "cac-ky";
    public const string Remarks = "nhan-xet";

    /// <summary>What forms say in words; <see cref="Limitations"/>, or both.</summary>
    public const string SaidKey = "neu";

    public const string Limitations = "han-che";

    public static RatingSelection ToRatings(this BoardQuery query) =>
        new(query.Other(RatingKey), query.Other(CriterionKey)) { WithLimitations = query.Other(SaidKey) == Limitations };

    /// <summary>What a tab's table has a row for; null for a tab that is no table of scopes.</summary>
    public static RatingScope? ScopeOf(BoardQuery query) => query.Other(TabKey) switch
    {
        null => RatingScope.District,
        SubAreas => RatingScope.SubArea,
        Groups => RatingScope.Group,
        _ => null,
    };

    /// <summary>The same list without what narrows it by ratings.</summary>
    public static BoardQuery WithoutRatings(this BoardQuery query) => query.WithOther(RatingKey, null).WithOther(CriterionKey, null);

    /// <summary>The address of the received forms that say so.</summary>
    /// <param name="within">Period, as-of date and the scope that they are of.</param>
    public static string Link(BoardQuery within, string? rating, string? criterion = null) => BoardUrls.Write(
        BoardUrls.Duties, (within with { State = DutyFilter.Received }).WithOther(RatingKey, rating).WithOther(CriterionKey, criterion));
}
