using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Programme;

/// <summary>The figures of all kinds, and the JSON of the verb, against records.md computed the slow way.</summary>
public sealed class ProgrammeTallyTests
{
    private static readonly TallyScope[] All = Enum.GetValues<TallyScope>();

    [Fact]
    public void EveryScope_SaysWhatTheSentencesSay() =>
        Prop.ForAll(RandomProgramme.Arbitrary, programme =>
        {
            var book = programme.Book();
            foreach (var asOf in programme.Days())
            {
                var slow = new SlowProgramme(programme, asOf);
                var fast = Read(new PeriodProgramme(book, asOf));
                Assert.Equal(slow.Scopes().Select(s => $"{s.Scope} {s.Code}"), fast.Keys);
                foreach (var (scope, code) in slow.Scopes())
                {
                    AssertSame(slow.Figures(scope, code), fast[$"{scope} {code}"], $"{scope} {code} as of {asOf:yyyy-MM-dd}");
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void RecordsTakenInOneByOne_AreCountedAsIfReadAnew() =>
        Prop.ForAll(RandomProgramme.Arbitrary, programme =>
        {
            var random = new Random(programme.Seed);
            var now = programme.Records.Where(r => IsParent(r.Type) || random.Next(2) == 0).ToDictionary(r => (r.Type, r.Id));
            var book = programme.Book(now.Values);
            var days = programme.Days();
            for (var i = 0; i < 40; i++)
            {
                Count(book, days);
                var record = programme.Records[random.Next(programme.Records.Count)];
                var next = random.Next(3) switch
                {
                    0 when !IsParent(record.Type) => record with { Record = null },
                    1 => record,
                    _ => random.GetItems(programme.Records.Where(r => r.Type == record.Type).ToArray(), 1)[0] with { Id = record.Id },
                };
                book.Take([next]);
                now.Remove((next.Type, next.Id));
                if (next.Record is not null)
                {
                    now.Add((next.Type, next.Id), next);
                }
            }

            Assert.Equal(Count(programme.Book(now.Values), days), Count(book, days));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    [Fact]
    public void GroupsAndOrganisations_AddUpFromTheirCadres() =>
        Prop.ForAll(RandomProgramme.Arbitrary, programme =>
        {
            var (book, asOf) = (programme.Book(), programme.Period.To);
            var view = new PeriodProgramme(book, asOf);
            var cadres = view.Register.Cadres;
            for (var g = 0; g < view.Register.Groups.Count; g++)
            {
                var own = cadres.Index().Where(c => c.Item.Group == g).Select(c => view.Of(TallyScope.Cadre, c.Index)).ToList();
                var group = view.Of(TallyScope.Group, g);
                Assert.Equal(own.Sum(c => c.Visits.Spoken.Made), group.Visits.Spoken.Made);
                Assert.Equal(own.Sum(c => c.Visits.Owed), group.Visits.Owed);
                Assert.Equal(own.Sum(c => c.Proposals.Total), group.Proposals.Total);
                Assert.Equal(own.Sum(c => c.Ratings.Received), group.Ratings.Received);
                Assert.Equal(own.Sum(c => c.Contributions.Total), group.Contributions.Total);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    /// <summary>Also a report about a district that the period's register does not have any more.</summary>
    [Fact]
    public void ReportsThatAreCounted_AreListed() =>
        Prop.ForAll(RandomProgramme.Arbitrary, programme =>
        {
            var book = programme.Book();
            foreach (var asOf in programme.Days())
            {
                var view = new PeriodProgramme(book, asOf);
                AssertListed(view.Province, new ListSelection());
                foreach (var (scope, code) in view.All(TallyScope.District, TallyScope.Cadre).Select(s => (s.Kind, s.Code)))
                {
                    AssertListed(view.Find(scope, code)!, scope == TallyScope.District ? new() { District = code } : new() { Cadre = code });
                }

                void AssertListed(ProgrammeFigures figures, ListSelection selection)
                {
                    var rows = ReportDutyList.Rows(view, selection);
                    Assert.Equal((figures.Reports!.Expected, figures.Reports.Unexpected), (rows.Count(r => r.State is not null), rows.Count(r => r.State is null)));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    /// <summary>What has steps is not deleted before them.</summary>
    private static bool IsParent(Type type) => type == typeof(Proposal) || type == typeof(Conclusion);

    /// <summary>All figures as JSON, so that lists compare by what they hold.</summary>
    private static List<string> Count(ProgrammeBook book, IReadOnlyList<DateOnly> days) =>
    [
        .. days.SelectMany(d => Enumerable.Range(0, book.Scopes.Count)
            .Select(s => $"{book.Scopes.CodeOf(s)} {d} {JsonSerializer.Serialize(book.Of(s, d))}")),
    ];

    private static Dictionary<string, Dictionary<string, decimal?>> Read(PeriodProgramme programme)
    {
        using var stream = new MemoryStream();
        ProgrammeJson.Write(programme, stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(["period", "asOf", "scopes"], json.RootElement.EnumerateObject().Select(p => p.Name));
        var scopes = new Dictionary<string, Dictionary<string, decimal?>>();
        foreach (var scope in json.RootElement.GetProperty("scopes").EnumerateArray())
        {
            var flat = new Dictionary<string, decimal?>();
            foreach (var kind in scope.EnumerateObject().Skip(2))
            {
                Flatten(kind.Value, kind.Name, flat);
            }

            scopes.Add($"{scope.GetProperty("scope").GetString()} {scope.GetProperty("code").GetString()}", flat);
        }

        return scopes;
    }

    private static void Flatten(JsonElement element, string name, Dictionary<string, decimal?> flat)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Flatten(property.Value, $"{name}.{property.Name}", flat);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (i, item) in element.EnumerateArray().Index())
                {
                    Flatten(item, $"{name}.{i}", flat);
                }

                break;
            default:
                flat.Add(name, element.ValueKind == JsonValueKind.Null ? null : element.GetDecimal());
                break;
        }
    }

    private static void AssertSame(Dictionary<string, decimal?> slow, Dictionary<string, decimal?> fast, string where)
    {
        var different = slow.Keys.Union(fast.Keys).Where(k => !slow.ContainsKey(k) || !fast.ContainsKey(k) || slow[k] != fast[k])
            .Select(k => $"{k}: {(slow.TryGetValue(k, out var s) ? s ?? -1 : -2)} is {(fast.TryGetValue(k, out var f) ? f ?? -1 : -2)}");
        Assert.True(!different.Any(), $"{where}: {string.Join("; ", different)}");
    }
}
