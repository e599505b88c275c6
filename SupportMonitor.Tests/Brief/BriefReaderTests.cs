using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Sample;
using SupportMonitor.Tests.Sample;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Brief;

/// <summary>The briefs of the sample: the review's published points, and what the verbs say of the same periods.</summary>
[Collection(nameof(FilledSample))]
public sealed class BriefReaderTests(FilledSample sample)
{
    private static readonly DateOnly Today = SampleRegister.DemonstrationDate;

    [Fact]
    public async Task Review_SaysWhatWasPublished_PointByPoint()
    {
        var brief = await ReadAsync("2016-SK");
        var figures = Values(brief);

        Assert.Equal(
            (149m, 108m, 117m, 90.9m, 164m, 103m),
            (figures["forms.received"], figures["forms.cadres.covered"], figures["forms.cadres.expected"], figures["forms.coverage"], figures["forms.expected"], figures["forms.cadres.complete"]));
        Assert.Equal((15m, 14m, 10m, 5m, 9m), (figures["forms.communes.missing"], figures["forms.cadres.stillOwing"], figures["forms.communes.others"], figures["forms.cadres.partial"], figures["forms.cadres.none"]));
        Assert.Contains("Đã nhận 149 phiếu nhận xét, đánh giá của 108/117 cán bộ", Text(brief, "results.forms"), StringComparison.Ordinal);
        Assert.Contains("Còn 15 xã chưa gửi phiếu cho 14 cán bộ", Text(brief, "shortfalls.forms"), StringComparison.Ordinal);
        Assert.Contains("và 10 xã khác", Text(brief, "shortfalls.forms"), StringComparison.Ordinal);
        // Each row of the table of programme.md has its paragraph.
        Assert.Equal(
            [
                "opening", "results.forms", "results.visits", "results.themes", "results.reports", "results.proposals", "results.contributions",
                "shortfalls.forms", "shortfalls.visits", "shortfalls.exchanges", "shortfalls.reports", "shortfalls.guidance",
            ],
            brief.Paragraphs.Select(p => p.Id).Where(i => i != "shortfalls.proposals" && !i.StartsWith("ratings", StringComparison.Ordinal)).Take(12));
        Assert.Contains("conclusions", brief.Paragraphs.Select(p => p.Id));
    }

    [Fact]
    public async Task Names_OfCadres_StandOnlyBesideTheCommunesThatOweAForm()
    {
        var brief = await ReadAsync("2017-Q4");
        await using var db = sample.Database.Open();
        var names = await db.Cadres.Select(c => c.Name).ToListAsync();

        Assert.All(brief.Paragraphs.Where(p => p.Id != "shortfalls.forms"), p => Assert.DoesNotContain(names, n => p.Text.Contains(n, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EveryScope_SaysWhatTheVerbsSay_OfThePeriodAndTheOneBefore()
    {
        var (coverage, programme) = (await JsonAsync("coverage", "2017-Q4"), await JsonAsync("programme", "2017-Q4"));
        var (coverageBefore, programmeBefore) = (await JsonAsync("coverage", "2017-Q3"), await JsonAsync("programme", "2017-Q3"));
        var scopes = programme.GetProperty("scopes").EnumerateArray().Where(s => s.GetProperty("scope").GetString() is "province" or "district" or "subArea").ToList();
        Assert.True(scopes.Count > 30);
        foreach (var scope in scopes)
        {
            var code = scope.GetProperty("code").GetString()!;
            var known = new Dictionary<string, decimal>();
            Flatten(scope, "", known);
            Flatten(FormsOf(coverage, code), "forms.", known);
            Flatten(FormsOf(coverageBefore, code), "before.forms.", known);
            Flatten(programmeBefore.GetProperty("scopes").EnumerateArray().First(s => s.GetProperty("code").GetString() == code), "before.", known);
            var brief = await ReadAsync("2017-Q4", code);

            var compared = brief.Paragraphs.SelectMany(p => p.Figures).Where(f => known.ContainsKey(f.Id)).ToList();
            Assert.All(compared, f => Assert.Equal(known[f.Id], f.Value));
            Assert.True(compared.Count > 8);
        }

        static JsonElement FormsOf(JsonElement coverage, string code) => code.Length == 2 ? coverage.GetProperty("total")
            : coverage.GetProperty("districts").EnumerateArray().FirstOrDefault(d => d.GetProperty("code").GetString() == code);
    }

    [Fact]
    public async Task Verb_PrintsTheBrief_AndItsFiguresAsJson()
    {
        var json = await JsonAsync("brief", "2017-Q4", "--scope", "829");
        Assert.Equal("period asOf scope paragraphs", string.Join(' ', json.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(("2017-Q4", "2018-01-05", "829"), (json.GetProperty("period").GetString(), json.GetProperty("asOf").GetString(), json.GetProperty("scope").GetString()));
        var paragraph = json.GetProperty("paragraphs")[1];
        Assert.Equal("id text figures", string.Join(' ', paragraph.EnumerateObject().Select(p => p.Name)));
        Assert.Equal("id value text", string.Join(' ', paragraph.GetProperty("figures")[0].EnumerateObject().Select(p => p.Name)));

        var text = (await RunAsync("brief", "2016-SK")).Output;
        Assert.StartsWith("BÁO CÁO\nSơ kết 8 tháng công tác cán bộ theo dõi, hỗ trợ cơ sở\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("II. HẠN CHẾ", text, StringComparison.Ordinal);
        Assert.Contains("Không có huyện hay tiểu vùng nào mang mã 999", (await RunAsync("brief", "2016-SK", "--scope", "999")).Error, StringComparison.Ordinal);
        Assert.Equal(CommandLine.WrongInput, (await RunAsync("brief", "2099")).Code);
    }

    [Fact]
    public async Task Derived_FiguresAreThoseOfTheRecords()
    {
        var figures = Values(await ReadAsync("2017-Q4"));
        await using var db = sample.Database.Open();
        var steps = (await db.Set<ProposalStep>().Where(s => s.Date <= Today).ToListAsync()).ToLookup(s => s.ProposalId);
        var open = (await db.Set<Proposal>().Where(p => p.Date <= Today).ToListAsync())
            .Where(p => p.Date <= new DateOnly(2017, 12, 31))
            .Select(p => (p, Steps: steps[p.Id].OrderBy(s => s.Date).ThenBy(s => s.Id).ToList()))
            .Where(p => p.Steps.LastOrDefault()?.Step is null or ProposalStepKind.Referred or ProposalStepKind.InProgress or ProposalStepKind.Dissatisfied)
            .Select(p => (Agency: p.Steps.LastOrDefault(s => s.Agency is not null)?.Agency ?? p.p.Agency ?? "", Due: p.Steps.LastOrDefault(s => s.DueDate is not null)?.DueDate ?? p.p.DueDate))
            .ToList();
        foreach (var (id, value) in figures.Where(f => f.Key.StartsWith("agencies.", StringComparison.Ordinal)
            && !f.Key.StartsWith("agencies.others", StringComparison.Ordinal)))
        {
            var agency = id["agencies.".Length..id.LastIndexOf('.')];
            Assert.Equal(value, open.Count(p => p.Agency == agency && (id.EndsWith(".open", StringComparison.Ordinal) || p.Due < Today)));
        }

        Assert.Equal(figures["proposals.open"], open.Count);
        Assert.Equal(figures["agencies.others.count"], open.Select(p => p.Agency).Distinct().Count(a => a.Length > 0) - 5);
    }

    [Fact]
    public async Task AnUnknownScope_IsRefused_AnUnknownPeriodIsNone()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync("2016-SK", "28756"));
        Assert.Equal(Refusal.NotFound, refused.Refusal);
        Assert.Null(await sample.Database.Get<BriefReader>().ReadAsync(new("2099", null, Today), TestDatabase.Actor));
    }

    private async Task<ReviewBrief> ReadAsync(string period, string? scope = null) =>
        (await sample.Database.Get<BriefReader>().ReadAsync(new(period, scope, Today), TestDatabase.Actor))!;

    private static string Text(ReviewBrief brief, string id) => brief.Paragraphs.Single(p => p.Id == id).Text;

    private static Dictionary<string, decimal> Values(ReviewBrief brief) =>
        brief.Paragraphs.SelectMany(p => p.Figures).DistinctBy(f => f.Id).ToDictionary(f => f.Id, f => f.Value);

    private async Task<JsonElement> JsonAsync(params string[] verb)
    {
        using var json = JsonDocument.Parse((await RunAsync([.. verb, "--json"])).Output);
        return json.RootElement.Clone();
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] verb)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. verb, "--data", sample.Database.Directory], output, error);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private static void Flatten(JsonElement element, string name, Dictionary<string, decimal> flat)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Flatten(property.Value, $"{name}{property.Name}{(property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? "." : "")}", flat);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (i, item) in element.EnumerateArray().Index())
                {
                    Flatten(item, $"{name}{i}", flat);
                }

                break;
            case JsonValueKind.Number:
                flat[name] = element.GetDecimal();
                break;
        }
    }
}
