using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Addresses;

/// <summary>The fields of kinds of records in addresses ("muc-dich=…", "sap=-so-tien").</summary>
public static class KindFilter
{
    /// <summary>"muc-dich".</summary>
    public static string KeyOf(Field field) => VietnameseText.Fold(field.Header).Replace(' ', '-');

    /// <summary>Which days a list shows: <see cref="InPeriod"/>, or all.</summary>
    public const string TimeKey = "thoi-gian";

    /// <summary>Those of the period that is shown, up to the as-of date.</summary>
    public const string InPeriod = "trong-ky";

    /// <summary>Those of the period after the as-of date too: what is planned.</summary>
    public const string WholePeriod = "ca-ky";

    /// <summary>Those of the period from the as-of date on: what is planned.</summary>
    public const string Ahead = "sap-toi";

    /// <summary>Those of the period before the as-of date.</summary>
    public const string Behind = "da-qua";

    /// <summary>Null for all days.</summary>
    public static DateInterval? DaysOf(BoardView view) => view.Period is not { } period ? null : view.Query.Other(TimeKey) switch
    {
        InPeriod => Between(period.From, view.AsOf < period.To ? view.AsOf : period.To),
        WholePeriod => new DateInterval(period.From, period.To),
        Ahead => Between(view.AsOf > period.From ? view.AsOf : period.From, period.To),
        Behind => Between(period.From, view.AsOf <= period.To ? view.AsOf.AddDays(-1) : period.To),
        _ => null,
    };

    /// <summary>No day at all where the end comes before the start: a day that no record can have.</summary>
    private static DateInterval Between(DateOnly from, DateOnly to) =>
        to < from ? new DateInterval(DateOnly.MaxValue, DateOnly.MaxValue) : new DateInterval(from, to);

    /// <summary>What an address says of a field; null where it says nothing. "trang-thai" is a key that every address has.</summary>
    public static string? ValueOf(BoardQuery query, Field field) => KeyOf(field) is var key && key == StateKey ? query.State : query.Other(key);

    /// <summary>The address with another word of a field, or without by null.</summary>
    public static BoardQuery With(BoardQuery query, Field field, string? word) =>
        KeyOf(field) is var key && key == StateKey ? query with { State = string.IsNullOrEmpty(word) ? null : word } : query.WithOther(key, word);

    /// <inheritdoc cref="With(BoardQuery, Field, string?)"/>
    /// <param name="property">The field's property.</param>
    /// <param name="word">A word of a fixed list.</param>
    public static BoardQuery With(BoardQuery query, IRecordKind kind, string property, Enum word) => With(
        query, kind.Fields.First(f => f.Property == property), Convert.ToInt32(word, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));

    /// <summary>The address without the records that say a word of a fixed list.</summary>
    public static BoardQuery Without(BoardQuery query, IRecordKind kind, string property, Enum word) => With(
        query, kind.Fields.First(f => f.Property == property), $"{ChosenWord.Not}{Convert.ToInt32(word, CultureInfo.InvariantCulture)}");

    private const string StateKey = "trang-thai";

    /// <summary>The words that are chosen of the fields that have a list of words.</summary>
    public static IReadOnlyList<ChosenWord> WordsOf(IRecordKind kind, BoardQuery query) =>
        [.. from field in kind.Fields
            where field.FixedWords is not null || field.ListedIn is not null
            let key = ValueOf(query, field)
            where key is not null
            select new ChosenWord(field, key)];
}
