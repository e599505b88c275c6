using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;

namespace SupportMonitor.Web.Commands;

/// <summary>The JSON of `programme --json`: a contract that other people's scripts rely on (records.md, "The verb").</summary>
internal static class ProgrammeJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(PeriodProgramme programme, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("period", programme.Register.Period.Code);
        json.WriteString("asOf", programme.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartArray("scopes");
        foreach (var scope in programme.All())
        {
            json.WriteStartObject();
            json.WriteString("scope", NameOf(scope.Kind));
            json.WriteString("code", scope.Code);
            Write(json, scope.Figures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string NameOf(TallyScope kind) => kind switch
    {
        TallyScope.Province => "province",
        TallyScope.District => "district",
        TallyScope.SubArea => "subArea",
        TallyScope.Cadre => "cadre",
        _ => "commune",
    };

    private static void Write(Utf8JsonWriter json, ProgrammeFigures figures)
    {
        Write(json, figures.Visits);
        Object(json, "reports", figures.Reports, r =>
        [
            ("expected", r.Expected), ("onTime", r.OnTime), ("late", r.Late), ("returned", r.Returned), ("missing", r.Missing), ("read", r.Read),
            ("unexpected", r.Unexpected), ("rate", r.Rate),
        ]);
        Object(json, "exchanges", figures.Exchanges, e =>
            [("count", e.Count), ("subAreas", e.SubAreas), ("with", e.With), ("without", e.Without), ("outside", e.Outside)]);
        Write(json, figures.Proposals);
        Write(json, figures.Contributions);
        Object(json, "guidance", figures.Guidance, g => [("issued", g.Issued), ("conflicts", g.Conflicts), ("unsettled", g.Unsettled)]);
        Object(json, "conclusions", figures.Conclusions, c =>
        [
            ("total", c.Total), ("open", c.Open), ("done", c.Done), ("cancelled", c.Cancelled), ("overdue", c.Overdue), ("doneOnTime", c.DoneOnTime),
            ("slips", c.Slips),
        ]);
        Write(json, figures.Chase);
        json.WriteStartObject("ratings");
        json.WriteNumber("received", figures.Ratings.Received);
        json.WriteNumber("unrated", figures.Ratings.Unrated);
        json.WriteStartObject("words");
        foreach (var (word, count) in figures.Ratings.Words)
        {
            json.WriteNumber(word, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, VisitTally visits)
    {
        json.WriteStartObject("visits");
        Write(json, visits.Spoken);
        Numbers(json,
        [
            ("confirmed", visits.Confirmed), ("contradicted", visits.Contradicted), ("unconfirmed", visits.Unconfirmed), ("planned", visits.Planned),
            ("lapsed", visits.Lapsed), ("visitedCommunes", visits.VisitedCommunes), ("owed", visits.Owed), ("kept", visits.Kept),
            ("pending", visits.Pending), ("missed", visits.Missed), ("outside", visits.Outside), ("rate", visits.Rate),
        ]);
        json.WriteStartObject("themes");
        foreach (var (word, count) in visits.Themes)
        {
            json.WriteNumber(word, count);
        }

        json.WriteEndObject();
        json.WriteStartObject("kinds");
        foreach (var (word, spoken) in visits.Kinds)
        {
            json.WriteStartObject(word);
            Write(json, spoken);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SpeechTally spoken) => Numbers(json,
    [
        ("made", spoken.Made), ("specific", spoken.Specific), ("general", spoken.General), ("none", spoken.None), ("unsaid", spoken.Unsaid),
    ]);

    private static void Write(Utf8JsonWriter json, ProposalTally proposals)
    {
        json.WriteStartObject("proposals");
        Numbers(json,
        [
            ("total", proposals.Total), ("raised", proposals.Raised), ("carried", proposals.Carried), ("open", proposals.Open),
            ("answered", proposals.Answered), ("declined", proposals.Declined), ("satisfied", proposals.Satisfied), ("reopened", proposals.Reopened),
            ("overdue", proposals.Overdue), ("answeredOnTime", proposals.AnsweredOnTime), ("outside", proposals.Outside), ("rate", proposals.Rate),
        ]);
        json.WriteStartArray("ages");
        json.WriteNumberValue(proposals.Ages.UpTo30);
        json.WriteNumberValue(proposals.Ages.UpTo60);
        json.WriteNumberValue(proposals.Ages.UpTo90);
        json.WriteNumberValue(proposals.Ages.Over90);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ContributionTally contributions)
    {
        json.WriteStartObject("contributions");
        Numbers(json,
        [
            ("count", contributions.Count), ("total", contributions.Total), ("cash", contributions.Cash), ("inKind", contributions.InKind),
            ("outside", contributions.Outside),
        ]);
        json.WriteStartObject("purposes");
        foreach (var (word, amount) in contributions.Purposes)
        {
            json.WriteNumber(word, amount);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ChaseTally chase)
    {
        json.WriteStartObject("chase");
        Numbers(json,
            [("contacts", chase.Contacts), ("chased", chase.Chased), ("promises", chase.Promises), ("kept", chase.Kept), ("broken", chase.Broken)]);
        json.WriteStartObject("came");
        foreach (var (word, count) in chase.Came)
        {
            json.WriteNumber(word, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Object<T>(Utf8JsonWriter json, string name, T? tally, Func<T, (string Name, decimal? Number)[]> numbers)
        where T : class
    {
        if (tally is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Numbers(json, numbers(tally));
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, ReadOnlySpan<(string Name, decimal? Number)> numbers)
    {
        foreach (var (name, number) in numbers)
        {
            if (number is { } value)
            {
                json.WriteNumber(name, value);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }
}
