using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;

namespace SupportMonitor.Web.Features.Trail;

/// <summary>What an address asks of the trail.</summary>
/// <param name="From">The first day, in the province's time; <paramref name="To"/> the last, included.</param>
public sealed record TrailFilter(TrailQuery Query, TrailPlace Place, DateOnly? From, DateOnly? To, string? Period)
{
    /// <summary>Whom: see <see cref="KeyOf"/>.</summary>
    public const string ActorKey = "ai";
    public const string SubjectKey = "loai";
    public const string ActionKey = "viec";
    public const string PeriodKey = "cua-ky";
    public const string FromKey = "tu";
    public const string ToKey = "den";

    /// <summary>Only entries before this id: the page of older ones.</summary>
    public const string OlderKey = "truoc";

    /// <summary>Only entries after this id: the page of newer ones.</summary>
    public const string NewerKey = "sau";

    /// <summary>No entry belongs to it: what an address asks for that does not exist.</summary>
    private const int Nothing = -1;

    /// <summary>Stands before an account's id; a name that begins with it begins with two.</summary>
    private const char AccountMark = '@';

    public static TrailFilter Of(BoardView view, ProgrammeCalendar calendar, TrailReader trail)
    {
        var query = view.Query;
        var (from, to, period) = (Day(query.Other(FromKey)), Day(query.Other(ToKey)), query.Other(PeriodKey));
        return new TrailFilter(
            new TrailQuery
            {
                Text = query.Search,
                Actor = NameOf(query.Other(ActorKey)),
                AccountId = AccountOf(query.Other(ActorKey)),
                Subject = trail.SubjectOf(query.Other(SubjectKey)),
                Action = Value<ChangeAction>(query.Other(ActionKey)),
                PeriodId = period is null ? null : view.Periods.FirstOrDefault(p => p.Code == period)?.Id ?? Nothing,
                From = from is { } first ? calendar.StartOf(first) : null,
                Until = to is { } last && last < DateOnly.MaxValue ? calendar.StartOf(last.AddDays(1)) : null,
            },
            new TrailPlace(Id(query.Other(OlderKey)), Id(query.Other(NewerKey))),
            from,
            to,
            period);
    }

    /// <summary>A person as addresses write them: an account by its id, a person without one by name.</summary>
    public static string KeyOf(TrailPerson person) =>
        person.AccountId is { } id ? AccountMark + id.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : person.Name.StartsWith(AccountMark) ? AccountMark + person.Name
        : person.Name;

    private static string? NameOf(string? key) =>
        key is null || !key.StartsWith(AccountMark) ? key
        : key.Length > 1 && key[1] == AccountMark ? key[1..]
        : null;

    private static int? AccountOf(string? key) =>
        key is null || NameOf(key) is not null ? null
        : int.TryParse(key.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id
        : Nothing;

    /// <summary>The same filters on the page that begins with the newest.</summary>
    public static BoardQuery FromNewest(BoardQuery query) => query.WithOther(OlderKey, null).WithOther(NewerKey, null);

    /// <summary>A day as addresses write it.</summary>
    public static string? Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) => DateText.TryRead(text, out var day) ? day : null;

    private static long? Id(string? text) => long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    private static T? Value<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
