using SupportMonitor.Core.Board;

namespace SupportMonitor.Web.Addresses;

/// <summary>
/// The words for cadres' standings in addresses (trang-thai=… on the page by cadre). "da-co-phieu" (covered) is complete and
/// partial; "con-thieu" (still owing) is partial and none; "phai-nhan" is all but exempt.
/// </summary>
public static class CadreFilter
{
    public const string Covered = "da-co-phieu";
    public const string StillOwing = "con-thieu";
    public const string Expected = "phai-nhan";

    private static readonly Dictionary<string, CadreStanding[]> Words = new(StringComparer.Ordinal)
    {
        ["du-phieu"] = [CadreStanding.Complete],
        ["thieu-mot-phan"] = [CadreStanding.Partial],
        ["chua-co-phieu"] = [CadreStanding.None],
        ["mien"] = [CadreStanding.Exempt],
        [Covered] = [CadreStanding.Complete, CadreStanding.Partial],
        [StillOwing] = [CadreStanding.Partial, CadreStanding.None],
        [Expected] = [CadreStanding.Complete, CadreStanding.Partial, CadreStanding.None],
    };

    public static string WordOf(CadreStanding standing) => standing switch
    {
        CadreStanding.Complete => "du-phieu",
        CadreStanding.Partial => "thieu-mot-phan",
        CadreStanding.None => "chua-co-phieu",
        _ => "mien",
    };

    /// <summary>The standings that a word selects; every one when there is no word or an unknown one.</summary>
    public static IReadOnlyList<CadreStanding> StandingsOf(string? word) =>
        word is not null && Words.TryGetValue(word, out var standings) ? standings : StandingSelection.AnyStanding;
}
