using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Brief;

/// <summary>What stands around the text of a brief, as the office typed it.</summary>
/// <param name="Number">Số và ký hiệu; null while there is none.</param>
/// <param name="Date">The day that it is dated; null for today.</param>
/// <param name="Recipients">"Nơi nhận"; null for the usual ones.</param>
/// <param name="OnBehalfOf">For whom it is signed, "T/L Ban Thường vụ"; null for the signatory's own right.</param>
/// <param name="Signer">Who signs; null to leave it to the stamp.</param>
public sealed record BriefHead(
    string? Number = null, DateOnly? Date = null, IReadOnlyList<string>? Recipients = null, string? OnBehalfOf = null, string? Signer = null)
{
    /// <summary>Characters of a line.</summary>
    public const int MostLine = 200;

    /// <summary>Characters of số và ký hiệu.</summary>
    public const int MostNumber = 50;

    /// <summary>Lines of "Nơi nhận".</summary>
    public const int MostRecipients = 20;
}

/// <summary>What the office did to one paragraph.</summary>
/// <param name="Id">Of the composed paragraph; of an added one "added." and a text of its own.</param>
/// <param name="Section">Of an added paragraph: the section that it ends.</param>
/// <param name="Text">What stands in its place; null for one that is left out.</param>
/// <param name="Written">The figures of the composed paragraph when the text was written.</param>
/// <param name="Composed">The text of the composed paragraph then.</param>
/// <param name="Places">Where in it each of <paramref name="Written"/> begins.</param>
public sealed record ParagraphEdit(
    string Id, string? Section, string? Text, IReadOnlyList<BriefFigure> Written, string? Composed, IReadOnlyList<int>? Places = null)
{
    /// <summary>Characters of a paragraph.</summary>
    public const int MostText = 4000;

    public const string Added = "added.";

    public bool IsAdded => Id.StartsWith(Added, StringComparison.Ordinal);

    public bool LeavesOut => Text is null;

    /// <param name="composed">What the register composed when the text was written; null where it composes nothing.</param>
    /// <param name="text">Null to leave the paragraph out.</param>
    public static ParagraphEdit Of(string id, BriefParagraph? composed, string? text) =>
        new(id, null, text, composed?.Figures ?? [], composed?.Text, composed?.Places);
}

/// <summary>All that the office did to a brief.</summary>
public sealed record BriefEdits(BriefHead Head, IReadOnlyList<ParagraphEdit> Paragraphs)
{
    /// <summary>Edited paragraphs of a brief.</summary>
    public const int MostParagraphs = 200;

    public static BriefEdits None { get; } = new(new BriefHead(), []);

    /// <summary>The same with one paragraph's edit set, or taken back by null.</summary>
    public BriefEdits With(string id, ParagraphEdit? edit) => this with
    {
        Paragraphs = edit is not null && Paragraphs.Any(p => p.Id == id)
            ? [.. Paragraphs.Select(p => p.Id == id ? edit : p)]
            : [.. Paragraphs.Where(p => p.Id != id), .. edit is null ? Array.Empty<ParagraphEdit>() : [edit]],
    };

    /// <summary>
    /// Adds one clerk's changes to the stored edits; null when another clerk has changed the same paragraph, or the head, in the meantime.
    /// </summary>
    /// <param name="seen">The edits that the clerk started from.</param>
    /// <param name="wanted">The same with the clerk's changes.</param>
    internal BriefEdits? Merged(BriefEdits seen, BriefEdits wanted)
    {
        var merged = this;
        if (!Same(seen.Head, wanted.Head))
        {
            if (!Same(seen.Head, Head))
            {
                return null;
            }

            merged = merged with { Head = wanted.Head };
        }

        foreach (var id in seen.Paragraphs.Concat(wanted.Paragraphs).Select(p => p.Id).Distinct())
        {
            var (before, after) = (seen.Find(id), wanted.Find(id));
            if (Same(before, after))
            {
                continue;
            }

            if (!Same(before, Find(id)))
            {
                return null;
            }

            merged = merged.With(id, after);
        }

        return merged;

        static bool Same<T>(T a, T b) => BriefJsonText.Write(a) == BriefJsonText.Write(b);
    }

    public ParagraphEdit? Find(string id) => Paragraphs.FirstOrDefault(p => p.Id == id);

    /// <summary>The texts as they are stored; what is empty is none.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>, <see cref="Refusal.TooMany"/>, <see cref="Refusal.DateTooEarly"/>.</exception>
    internal BriefEdits Clean()
    {
        Guard.Date(Head.Date);
        IReadOnlyList<string> lines = [.. (Head.Recipients ?? []).Select(l => VietnameseText.Clean(l).TrimStart('-').Trim()).Where(l => l.Length > 0)];
        if (lines.Count > BriefHead.MostRecipients)
        {
            throw new RefusedException(Refusal.TooMany, nameof(Head.Recipients), BriefHead.MostRecipients);
        }

        if (Paragraphs.Count > MostParagraphs)
        {
            throw new RefusedException(Refusal.TooMany, nameof(Paragraphs), MostParagraphs);
        }

        foreach (var line in lines)
        {
            Guard.Optional(line, nameof(Head.Recipients), BriefHead.MostLine);
        }

        return new BriefEdits(
            new BriefHead(
                Guard.Optional(Head.Number, nameof(Head.Number), BriefHead.MostNumber), Head.Date, lines.Count == 0 ? null : lines,
                Guard.Optional(Head.OnBehalfOf, nameof(Head.OnBehalfOf), BriefHead.MostLine), Guard.Optional(Head.Signer, nameof(Head.Signer), BriefHead.MostLine)),
            [.. Paragraphs.DistinctBy(p => p.Id).Select(p => p.LeavesOut ? p : p with { Text = Guard.Lines(p.Text, nameof(p.Text), ParagraphEdit.MostText) ?? throw new RefusedException(Refusal.Required, nameof(p.Text)) })]);
    }
}

/// <summary>Drafts and filed briefs as they are stored.</summary>
internal static class BriefJsonText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}
