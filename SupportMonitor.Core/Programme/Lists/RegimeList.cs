using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Programme;

/// <summary>A span of months in which a cadre owes a commune visits, as a list shows it.</summary>
/// <param name="Visits">Made in it, contradicted ones left out.</param>
public sealed record RegimeRow(PairRow Pair, DateInterval Days, int Visits, SlotState State) : PairRow(Pair);

/// <summary>The slots of the visits' regime behind the figures (records.md, "Visits").</summary>
public static class RegimeList
{
    /// <param name="states">Null for every state.</param>
    /// <param name="commune">A commune's code; null for every one.</param>
    public static IReadOnlyList<RegimeRow> Rows(
        PeriodProgramme programme, ListSelection selection, IReadOnlyList<SlotState>? states = null, string? commune = null)
    {
        var register = programme.Register;
        var matcher = new DutyMatcher(register, selection);
        var communes = register.Communes.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        var cadres = register.Cadres.Index().ToDictionary(c => c.Item.Id, c => c.Index);
        return [.. programme.Slots
            .Where(s => states is null || states.Contains(s.State))
            .Select(s => (Slot: s, Commune: communes.GetValueOrDefault(s.UnitId, -1), Cadre: cadres.GetValueOrDefault(s.CadreId, -1)))
            .Where(s => s.Commune >= 0 && s.Cadre >= 0 && (commune is null || register.Communes[s.Commune].Code == commune)
                && matcher.HasPair(s.Commune, s.Cadre, SearchableText.Of(Word(s.Slot.State))))
            .OrderBy(s => s.Commune).ThenBy(s => s.Cadre).ThenBy(s => s.Slot.Days.From)
            .Select(s => new RegimeRow(PairRow.Of(register, s.Commune, s.Cadre), s.Slot.Days, s.Slot.Visits, s.Slot.State))];
    }

    /// <summary>The word of official lists.</summary>
    public static string Word(SlotState state) => state switch
    {
        SlotState.Kept => "Đã đi đủ",
        SlotState.Pending => "Còn trong hạn",
        _ => "Chưa đi đủ",
    };
}
