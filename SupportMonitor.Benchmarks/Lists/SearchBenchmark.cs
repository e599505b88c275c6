using SupportMonitor.Benchmarks.Support;
using SupportMonitor.Core.Access;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Benchmarks.Lists;

/// <summary>A key typed into the search of a list of a national period, beside the same list without a search.</summary>
internal static class SearchBenchmark
{
    private const string AtMost = "15 ms";

    public static async Task RunAsync()
    {
        await using var place = await Workplace.CreateAsync();
        await new NationalRegister(1).StoreAsync(place.Contexts);
        var actor = Actor.Operator("Đo", ChangeOrigin.Command);
        var coverage = (await place.Get<CoverageBoard>().GetAsync("2017-Q1", new DateOnly(2017, 5, 1), actor))!;

        // Words that few rows have, that half of them have, a number that may be a phone or a day, two parts.
        foreach (var typed in new[] { "dinh thuy 10", "nguyen", "0275", "x. an ngai, h. phuoc" })
        {
            Print($"duties, “{typed}”", search => DutyList.Rows(coverage, new DutySelection { Search = search }).Count, typed);
        }

        var receipts = place.Get<PeriodReceipts>();
        Print(
            "receipts, “dinh thuy 10”",
            search => receipts.ReadAsync(coverage, new ReceiptSelection { Search = search }, actor).GetAwaiter().GetResult().Count,
            "dinh thuy 10");
        var units = place.Get<UnitList>();
        Print(
            "units, “dinh thuy 10”",
            search => units.ReadAsync(new UnitSelection(new(2017, 5, 1)) { Search = search }, actor).GetAwaiter().GetResult().Count,
            "dinh thuy 10");
        var finder = place.Get<RegisterFinder>();
        Print(
            "choices of communes, “dinh thuy 10”",
            search => finder.UnitsAsync([UnitLevel.Commune], search ?? "", actor).GetAwaiter().GetResult().Count,
            "dinh thuy 10");
    }

    private static void Print(string what, Func<string?, int> count, string typed)
    {
        var (searched, plain, ratio) = Measure.Pair(
            15, () => Measure.Milliseconds(3, () => count(typed)), () => Measure.Milliseconds(3, () => count(null)));
        Measure.Print(
            $"a national list searched: {what}", Measure.Time(searched), $"without a search: {Measure.Time(plain)}", Measure.Ratio(ratio),
            AtMost);
    }
}
