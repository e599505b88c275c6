using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Addresses;

/// <summary>The fields of kinds of records in addresses ("muc-dich=…", "sap=-so-tien").</summary>
public static class KindFilter
{
    /// <summary>"muc-dich".</summary>
    public static string KeyOf(Field field) => VietnameseText.Fold(field.Header).Replace(' ', '-');

    /// <summary>The words that are chosen of the fields that have a list of words.</summary>
    public static IReadOnlyList<ChosenWord> WordsOf(IRecordKind kind, BoardQuery query) =>
        [.. from field in kind.Fields
            where field.FixedWords is not null || field.ListedIn is not null
            let key = query.Other(KeyOf(field))
            where key is not null
            select new ChosenWord(field, key)];
}
