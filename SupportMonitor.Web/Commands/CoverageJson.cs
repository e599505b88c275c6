using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Web.Commands;

/// <summary>The JSON of `coverage --json`: a contract that other people's scripts rely on (workbooks.md).</summary>
internal static class CoverageJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(PeriodCoverage coverage, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var register = coverage.Register;
        json.WriteStartObject();
        json.WriteString("period", register.Period.Code);
        json.WriteString("asOf", Day(coverage.AsOf));
        json.WriteString("due", Day(register.Period.Due));
        json.WriteStartObject("total");
        WriteFigures(json, coverage.Province);
        json.WriteEndObject();

        json.WriteStartArray("districts");
        for (var i = 0; i < register.Districts.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("code", register.Districts[i].Code);
            json.WriteString("name", register.Districts[i].Name);
            WriteFigures(json, coverage.District(i));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("cadres");
        for (var i = 0; i < register.Cadres.Count; i++)
        {
            if (coverage.Cadre(i).Forms is { Expected: > 0 } forms)
            {
                json.WriteStartObject();
                json.WriteString("code", register.Cadres[i].Code);
                json.WriteString("name", register.Cadres[i].Name);
                WriteForms(json, forms);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("missing");
        foreach (var (duty, index) in register.Duties
            .Select((duty, index) => (duty, index))
            .Where(d => coverage.StateOf(d.index) is DutyState.Missing or DutyState.Returned)
            .OrderBy(d => d.duty.Commune).ThenBy(d => d.duty.Cadre))
        {
            var commune = register.Communes[duty.Commune];
            json.WriteStartObject();
            json.WriteString("district", commune.District < 0 ? null : register.Districts[commune.District].Code);
            json.WriteString("commune", commune.Code);
            json.WriteString("cadre", register.Cadres[duty.Cadre].Code);
            json.WriteString("status", coverage.StateOf(index) == DutyState.Missing ? "missing" : "returned");
            json.WriteNumber("daysOverdue", coverage.DaysOverdue);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, Figures figures)
    {
        WriteForms(json, figures.Forms);
        json.WriteStartObject("cadres");
        json.WriteNumber("expected", figures.Cadres.Expected);
        json.WriteNumber("complete", figures.Cadres.Complete);
        json.WriteNumber("partial", figures.Cadres.Partial);
        json.WriteNumber("none", figures.Cadres.None);
        json.WriteEndObject();
        json.WriteStartObject("communes");
        json.WriteNumber("expected", figures.Communes.Expected);
        json.WriteNumber("complete", figures.Communes.Complete);
        json.WriteNumber("missing", figures.Communes.Missing);
        json.WriteEndObject();
        json.WriteNumber("exempt", figures.Exempt);
        json.WriteNumber("unexpected", figures.Unexpected);
    }

    private static void WriteForms(Utf8JsonWriter json, FormTally forms)
    {
        json.WriteNumber("expected", forms.Expected);
        json.WriteNumber("received", forms.Received);
        json.WriteNumber("onTime", forms.OnTime);
        json.WriteNumber("late", forms.Late);
        json.WriteNumber("returned", forms.Returned);
        json.WriteNumber("missing", forms.Missing);
        WriteRate(json, "coverage", forms.Coverage);
        WriteRate(json, "onTimeOfExpected", forms.OnTimeOfExpected);
        WriteRate(json, "onTimeOfReceived", forms.OnTimeOfReceived);
    }

    private static void WriteRate(Utf8JsonWriter json, string name, decimal? percent)
    {
        if (percent is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
