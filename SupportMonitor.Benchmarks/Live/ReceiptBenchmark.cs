using SupportMonitor.Benchmarks.Support;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Benchmarks.Live;

/// <summary>One receipt from its commit to every tally, beside counting all tallies anew; with a short and a long history.</summary>
internal static class ReceiptBenchmark
{
    public static async Task RunAsync()
    {
        await using var place = await Workplace.CreateAsync();
        await new NationalRegister(1).StoreAsync(place.Contexts);
        var day = new DateOnly(2017, 5, 1);
        var shortHistory = (await LivePeriod.LoadAsync(place.Contexts, "2017-Q1"))!;
        var longHistory = (await LivePeriod.LoadAsync(place.Contexts, "2017-Q1"))!;
        var register = shortHistory.At(day).Register;
        var sequence = 1_000_000L;
        for (var duty = 0; duty < register.Duties.Count; duty++)
        {
            for (var i = 0; i < 20; i++)
            {
                var (unit, cadre) = Pair(register, duty);
                longHistory.Take(unit, cadre, null, new ReceiptRow(day.AddDays(-10), sequence++, (ReceiptKind)(i % 2)));
            }
        }

        longHistory.At(day);
        var (few, all, ratio) = Measure.Pair(25, () => Receive(shortHistory), () => Measure.Milliseconds(20, () => shortHistory.At(day).TallyAgain()));
        var (many, _, growth) = Measure.Pair(25, () => Receive(longHistory), () => Receive(shortHistory));
        Measure.Print("one receipt, from commit to every tally", Measure.Time(few), $"all tallies anew: {Measure.Time(all)}", Measure.Ratio(ratio), "50 µs");
        Measure.Print("the same with 20 rows more in every history", Measure.Time(many), "one receipt as above", Measure.Ratio(growth), "independent of history");

        double Receive(LivePeriod period)
        {
            var at = 0;
            return Measure.Milliseconds(200, () =>
            {
                at = (at + 7919) % register.Duties.Count;
                var (unit, cadre) = Pair(register, at);
                period.Take(unit, cadre, null, new ReceiptRow(day, sequence++, (ReceiptKind)(sequence % 2)));
            });
        }
    }

    private static (int UnitId, int CadreId) Pair(PeriodRegister register, int duty) =>
        (register.Communes[register.Duties[duty].Commune].Id, register.Cadres[register.Duties[duty].Cadre].Id);
}
