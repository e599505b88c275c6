using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Brief;

/// <summary>The review brief (báo cáo sơ kết) as the register composes it: sections, paragraphs, and figures that lead to their records.</summary>
public sealed record ReviewBrief(PeriodEntry Period, DateOnly AsOf, BriefScope Scope, IReadOnlyList<BriefSection> Sections)
{
    public IEnumerable<BriefParagraph> Paragraphs => Sections.SelectMany(s => s.Paragraphs);

    /// <summary>By id; one that stands in several sentences once.</summary>
    internal IReadOnlyDictionary<string, BriefFigure> Figures => Paragraphs.SelectMany(p => p.Figures).DistinctBy(f => f.Id).ToDictionary(f => f.Id);
}

/// <param name="Id">Never changed: stored with edited paragraphs.</param>
/// <param name="Heading">Without its number, which is that of its place; null for the opening.</param>
/// <summary>A section of a brief; never without a paragraph.</summary>
public sealed record BriefSection(string Id, string? Heading, IReadOnlyList<BriefParagraph> Paragraphs);

/// <summary>A paragraph of a brief.</summary>
/// <param name="Id">Never changed: stored with edited paragraphs. Unique in the brief.</param>
public sealed record BriefParagraph(string Id, IReadOnlyList<BriefRun> Runs)
{
    [JsonIgnore]
    public string Text => string.Concat(Runs.Select(r => r.Text));

    /// <summary>In the order of the text.</summary>
    [JsonIgnore]
    public IReadOnlyList<BriefFigure> Figures => [.. Runs.Select(r => r.Figure).OfType<BriefFigure>()];

    /// <summary>Where in the text each figure begins.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Places =>
        [.. Runs.Select((r, i) => (r.Figure, Begins: Runs.Take(i).Sum(b => b.Text.Length))).Where(r => r.Figure is not null).Select(r => r.Begins)];
}

/// <summary>Text, or a figure with its text.</summary>
public readonly record struct BriefRun(string Text, BriefFigure? Figure = null);

/// <summary>A sentence that is put together from text, figures and other sentences by string interpolation.</summary>
/// <param name="literals">How long its own text is.</param>
/// <param name="parts">How many parts are put into it.</param>
[InterpolatedStringHandler]
internal sealed class BriefSentence(int literals, int parts)
{
    private readonly List<BriefRun> _runs = new(parts + (literals > 0 ? parts + 1 : 0));

    public void AppendLiteral(string text) => AppendFormatted(text);

    public void AppendFormatted(BriefFigure figure) => _runs.Add(new(figure.Text, figure));

    public void AppendFormatted(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        if (_runs is [.., { Figure: null } last])
        {
            _runs[^1] = new(last.Text + text);
        }
        else
        {
            _runs.Add(new(text));
        }
    }

    public void AppendFormatted(BriefSentence? other)
    {
        foreach (var run in other?._runs ?? [])
        {
            if (run.Figure is { } figure)
            {
                AppendFormatted(figure);
            }
            else
            {
                AppendFormatted(run.Text);
            }
        }
    }

    /// <summary>The sentence; says to the compiler that it is one.</summary>
    public static BriefSentence Say(BriefSentence sentence) => sentence;

    /// <summary>The sentence, or nothing.</summary>
    public static BriefSentence? When(bool condition, BriefSentence sentence) => condition ? sentence : null;

    /// <summary>One after the other; those that are null are left out.</summary>
    public static BriefSentence Joined(string between, params IEnumerable<BriefSentence?> sentences)
    {
        var joined = new BriefSentence(0, 0);
        foreach (var sentence in sentences.OfType<BriefSentence>())
        {
            joined.AppendFormatted(joined._runs.Count > 0 ? between : null);
            joined.AppendFormatted(sentence);
        }

        return joined;
    }

    /// <summary>"a", "a và b", "a, b và c".</summary>
    /// <param name="between">Between all but the last two.</param>
    public static BriefSentence Listed(string between, params IEnumerable<BriefSentence?> items)
    {
        var there = items.OfType<BriefSentence>().ToList();
        return there.Count < 2 ? Joined("", there) : Joined(" và ", Joined(between, there[..^1]), there[^1]);
    }

    /// <summary>A paragraph of sentences; null when all are.</summary>
    public static BriefParagraph? Paragraph(string id, params IEnumerable<BriefSentence?> sentences) =>
        Joined(" ", sentences)._runs is { Count: > 0 } runs ? new BriefParagraph(id, runs) : null;
}
