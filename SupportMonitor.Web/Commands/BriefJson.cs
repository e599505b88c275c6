using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportMonitor.Core.Brief;

namespace SupportMonitor.Web.Commands;

/// <summary>The JSON of `brief --json`: each paragraph's text with its figures, named as `coverage --json` and `programme --json` name them.</summary>
internal static class BriefJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(ReviewBrief brief, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("period", brief.Period.Code);
        json.WriteString("asOf", brief.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("scope", brief.Scope.Code);
        json.WriteStartArray("paragraphs");
        foreach (var paragraph in brief.Paragraphs)
        {
            json.WriteStartObject();
            json.WriteString("id", paragraph.Id);
            json.WriteString("text", paragraph.Text);
            json.WriteStartArray("figures");
            foreach (var figure in paragraph.Figures)
            {
                json.WriteStartObject();
                json.WriteString("id", figure.Id);
                json.WriteNumber("value", figure.Value);
                json.WriteString("text", figure.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
