using SupportMonitor.Core.Chase;

namespace SupportMonitor.Web.Addresses;

/// <summary>How the list to chase is shown, among the keys of its addresses: by form, or by the cadre to be called.</summary>
public static class ChaseView
{
    private const string ViewKey = "xem";
    private const string ByCadreView = "can-bo";
    private const string NeedKey = "don-doc";

    private static readonly Dictionary<string, ChaseNeed> Needs = new(StringComparer.Ordinal)
    {
        ["qua-hen"] = ChaseNeed.Broken, ["den-hen"] = ChaseNeed.Due, ["chua-don-doc"] = ChaseNeed.NotChased, ["can-van-ban"] = ChaseNeed.Letter,
    };

    /// <summary>What the address narrows the list to; null for every duty that is owed, and for an unknown word.</summary>
    public static ChaseNeed? NeedOf(BoardQuery query) => query.Other(NeedKey) is { } word && Needs.TryGetValue(word, out var need) ? need : null;

    /// <summary>The same list with what waits for something, or all of it by null.</summary>
    public static BoardQuery Narrowed(BoardQuery query, ChaseNeed? need) =>
        query.WithOther(NeedKey, need is { } asked ? Needs.First(n => n.Value == asked).Key : null);

    /// <summary>The address asks for one row for each cadre.</summary>
    public static bool IsByCadre(BoardQuery query) => query.Other(ViewKey) == ByCadreView;

    /// <summary>The same list, by duty or by cadre.</summary>
    public static BoardQuery Shown(BoardQuery query, bool byCadre) => query.WithOther(ViewKey, byCadre ? ByCadreView : null);
}
