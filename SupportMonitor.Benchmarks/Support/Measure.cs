using System.Diagnostics;
using System.Globalization;

namespace SupportMonitor.Benchmarks.Support;

/// <summary>Times two ways of doing a thing in turn, A B A B …, so that a machine whose speed drifts slows both alike.</summary>
internal static class Measure
{
    /// <summary>Medians of both in milliseconds, and the median of the ratios A/B pair by pair.</summary>
    public static (double A, double B, double Ratio) Pair(int rounds, Func<double> a, Func<double> b)
    {
        a();
        b();
        var (times, others, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            var (x, y) = (a(), b());
            times.Add(x);
            others.Add(y);
            ratios.Add(x / y);
        }

        return (Median(times), Median(others), Median(ratios));
    }

    /// <summary>Milliseconds for one of <paramref name="times"/> runs in a row.</summary>
    public static double Milliseconds(int times, Action action)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
        {
            action();
        }

        return watch.Elapsed.TotalMilliseconds / times;
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    public static double Percentile(List<double> values, double percent)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * percent / 100))];
    }

    /// <summary>One line of the table: the figure, its alternative, the ratio, and what is allowed.</summary>
    public static void Print(string what, string measured, string beside, string ratio, string allowed) =>
        Console.WriteLine($"| {what} | {measured} | {beside} | {ratio} | {allowed} |");

    public static string Time(double milliseconds) => milliseconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:0.0} µs")
        : milliseconds < 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.00} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s");

    public static string Ratio(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.000} ×");
}
