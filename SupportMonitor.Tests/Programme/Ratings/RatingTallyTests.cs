using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using Xunit;

namespace SupportMonitor.Tests.Programme.Ratings;

public sealed class RatingTallyTests
{
    private static readonly string[] Scale = ["Tốt", "Khá", "Yếu"];
    private static readonly string[] Criteria = ["Đi cơ sở", "Báo cáo"];

    /// <summary>Of the scale in any spelling, of an older scale, and none.</summary>
    private static readonly string?[] Ratings = ["Tốt", "tốt ", "KHÁ", "Yeu", "Hoàn thành", "A", null, "  "];
    private static readonly string[] Carried = ["Đi cơ sở", "Báo cáo", "Phối hợp"];

    [Fact]
    public void EveryScope_EqualsTheCountFormByForm() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var contents = Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(4) == 0 ? null : Content(random)).ToList();
        var scopes = contents.ConvertAll(_ => random.Next(-1, 3));

        var tallies = RatingTally.All(new RatedForms(contents, Scale, Criteria), scopes, 3);

        for (var scope = 0; scope < 3; scope++)
        {
            var forms = contents.Where((c, i) => c is not null && scopes[i] == scope).Select(c => c!).ToList();
            var tally = tallies[scope];
            Assert.Equal(forms.Count, tally.Received);
            Assert.Equal(Counted(forms.Select(f => f.Rating)), Said(tally.Unrated, tally.Words));
            var carried = Carried.Select(c => (Criterion: c, Answers: forms.SelectMany(f => f.Sheet?.Answers.Where(a => a.Criterion == c) ?? []).ToList()))
                .Where(c => c.Answers.Count > 0).ToList();
            Assert.Equal(carried.Select(c => c.Criterion), tally.Criteria.Select(c => c.Criterion));
            Assert.Equal(carried.SelectMany(c => Counted(c.Answers.Select(a => a.Rating))), tally.Criteria.SelectMany(c => Said(c.Unrated, c.Words)));
            Assert.Equal(WeakestOf(carried.Select(c => (c.Criterion, c.Answers.Select(a => Place(a.Rating)).OfType<int>().ToList()))), tally.Weakest?.Criterion);
            Assert.Equivalent(tally, RatingTally.Of(new RatedForms(contents, Scale, Criteria), Enumerable.Range(0, contents.Count).Where(d => scopes[d] == scope)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void WordsOfAnOlderScale_KeepTheirOwnColumn_AfterTheScale()
    {
        FormContent?[] contents = [new("Hoàn thành"), new("yếu"), new("Tốt"), null, new(" ")];

        var tally = RatingTally.All(new RatedForms(contents, Scale, Criteria), [0, 0, 0, 0, 0], 1)[0];

        Assert.Equal([new("Tốt", 1), new("Yếu", 1), new("Hoàn thành", 1)], tally.Words);
        Assert.Equal((4, 1), (tally.Received, tally.Unrated));
    }

    private static FormContent Content(Random random) => new(Ratings[random.Next(Ratings.Length)])
    {
        Sheet = random.Next(3) == 0 ? null : new FormSheet(
            Scale, [.. Carried.Where(_ => random.Next(3) > 0).OrderBy(_ => random.Next()).Select(c => new FormAnswer(c, Ratings[random.Next(Ratings.Length)]))]),
    };

    /// <summary>By the word that stands on the page, without an order.</summary>
    private static IEnumerable<(string Word, int Count)> Counted(IEnumerable<string?> ratings) =>
        ratings.CountBy(r => r?.Trim() switch { null or "" => "", "tốt" => "Tốt", "KHÁ" => "Khá", "Yeu" => "Yếu", var word => word })
            .Select(w => (w.Key, w.Value)).Order();

    private static IEnumerable<(string Word, int Count)> Said(int unrated, IReadOnlyList<WordCount<int>> words) =>
        words.Select(w => (w.Word, w.Count)).Concat(unrated > 0 ? [("", unrated)] : []).Order();

    private static int? Place(string? rating) => rating?.Trim() switch { "Tốt" or "tốt" => 0, "KHÁ" => 1, "Yeu" => 2, _ => null };

    private static string? WeakestOf(IEnumerable<(string Criterion, List<int> Places)> criteria)
    {
        var known = criteria.Where(c => c.Places.Count > 0).Select(c => (c.Criterion, Mean: (decimal)c.Places.Sum() / c.Places.Count)).ToList();
        return known.Count == 0 || known.TrueForAll(k => k.Mean == known[0].Mean) ? null : known.First(k => k.Mean == known.Max(m => m.Mean)).Criterion;
    }
}
