using System.Globalization;
using SupportMonitor.Core.Chase;

namespace SupportMonitor.Web.Addresses;

/// <summary>The keys of the letter that asks for forms, in addresses: what was typed survives a lost connection, and the file has the same.</summary>
public static class LetterFilter
{
    /// <summary>A member in charge, by name; in place of a district.</summary>
    public const string MemberKey = "uy-vien";

    /// <summary>Số và ký hiệu.</summary>
    public const string NumberKey = "so-van-ban";

    /// <summary>The day that the letter is dated; without it today.</summary>
    public const string DateKey = "ngay-van-ban";

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Null where there is no period.</summary>
    public static LetterRequest? ToLetter(this BoardView view) => view.Period is not { } period ? null : new LetterRequest(
        period.Code, view.Query.District, view.Query.Other(MemberKey), view.Query.Other(NumberKey), DateOf(view.Query));

    public static DateOnly? DateOf(BoardQuery query) =>
        DateOnly.TryParseExact(query.Other(DateKey), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static BoardQuery WithDate(this BoardQuery query, DateOnly? date) =>
        query.WithOther(DateKey, date?.ToString(DateFormat, CultureInfo.InvariantCulture));

    /// <summary>To another recipient, with the same number and date.</summary>
    public static BoardQuery To(this BoardQuery query, LetterRecipient? recipient) =>
        (query with { District = recipient is { IsMember: false } ? recipient.Key : null }).WithOther(MemberKey, recipient is { IsMember: true } ? recipient.Key : null);
}
