using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Brief;

/// <summary>Where a paragraph of an edited brief comes from.</summary>
public enum ParagraphOrigin
{
    /// <summary>As the register composes it.</summary>
    Composed,
    Edited,
    Added,

    /// <summary>The register composes it, the office leaves it out.</summary>
    LeftOut,
}

/// <summary>A figure that is not what it was.</summary>
/// <param name="Before">Null for one that was not stated.</param>
/// <param name="Now">Null for one that is not stated any more: "none" is a sentence without figures.</param>
public sealed record FigureChange(string Name, string? Before, string? Now)
{
    /// <summary>In Vietnamese, as the rest of the brief.</summary>
    public string Text => $"{Name} {Before ?? "chưa nêu"} → {Now ?? "không còn nêu"}";

    /// <summary>Figures that have another value now, or none.</summary>
    /// <param name="now">By id.</param>
    internal static IEnumerable<FigureChange> Between(IEnumerable<BriefFigure> then, IReadOnlyDictionary<string, BriefFigure> now) =>
        then.DistinctBy(f => f.Id).Select(f => (Then: f, Now: now.GetValueOrDefault(f.Id))).Where(f => f.Then.Value != f.Now?.Value)
            .Select(f => new FigureChange(f.Then.Name, f.Then.InDigits.Text, f.Now?.InDigits.Text));
}

/// <summary>A paragraph of an edited brief.</summary>
/// <param name="Shown">What stands there; of one that is left out what would.</param>
/// <param name="Changes">Figures of the register that changed since its text was written.</param>
/// <param name="WordsChanged">None did, but the register composes other words now: a name, a date.</param>
/// <param name="Composed">What the register composes now; null for an added one, and for one that has nothing to say any more.</param>
public sealed record EditedParagraph(
    BriefParagraph Shown, ParagraphOrigin Origin, IReadOnlyList<FigureChange> Changes, bool WordsChanged = false, BriefParagraph? Composed = null)
{
    /// <summary>What a reader must know of an edited text that the register has otherwise now; null where it has not.</summary>
    public string? Note => Changes.Count > 0
        ? $"Số liệu đã thay đổi sau khi sửa: {string.Join("; ", Changes.Select(c => c.Text))}."
        : WordsChanged ? "Nội dung tổng hợp từ sổ đã thay đổi sau khi sửa." : null;
}

/// <summary>A section of an edited brief; it may have no paragraph that is printed.</summary>
public sealed record EditedSection(string Id, string? Heading, IReadOnlyList<EditedParagraph> Paragraphs);

/// <summary>The brief as the register composes it now, with what the office did to it.</summary>
public sealed record EditedBrief(ReviewBrief Composed, BriefEdits Edits, IReadOnlyList<EditedSection> Sections)
{
    public static EditedBrief Of(ReviewBrief composed, BriefEdits edits)
    {
        var figures = composed.Figures;
        var edited = edits.Paragraphs.ToDictionary(e => e.Id);
        return new EditedBrief(composed, edits, [.. BriefWriter.Headings.Select(Section).OfType<EditedSection>()]);

        EditedSection? Section((string Id, string? Heading) named)
        {
            var now = composed.Sections.FirstOrDefault(s => s.Id == named.Id)?.Paragraphs ?? [];
            IReadOnlyList<EditedParagraph> all =
            [
                .. now.Select(p => edited.TryGetValue(p.Id, out var edit) ? Edited(edit, p) : new EditedParagraph(p, ParagraphOrigin.Composed, [], Composed: p)),
                .. edits.Paragraphs.Where(e => !e.LeavesOut && SectionOf(e) == named.Id && !now.Any(p => p.Id == e.Id)).Select(e => Edited(e, null)),
            ];
            return all.Count == 0 ? null : new EditedSection(named.Id, named.Heading, all);
        }

        EditedParagraph Edited(ParagraphEdit edit, BriefParagraph? now)
        {
            if (edit.Text is not { } text)
            {
                return new EditedParagraph(now!, ParagraphOrigin.LeftOut, [], Composed: now);
            }

            var shown = new BriefParagraph(edit.Id, EditedText.Linked(text, edit));
            if (edit.IsAdded)
            {
                return new EditedParagraph(shown, ParagraphOrigin.Added, []);
            }

            IReadOnlyList<FigureChange> changes =
            [
                .. FigureChange.Between(edit.Written, figures),
                .. (now?.Figures ?? []).Where(f => edit.Written.All(w => w.Id != f.Id)).DistinctBy(f => f.Id)
                    .Select(f => new FigureChange(f.Name, null, f.InDigits.Text)),
            ];
            return new EditedParagraph(shown, ParagraphOrigin.Edited, changes, changes.Count == 0 && now?.Text != edit.Composed, now);
        }
    }

    /// <summary>What is printed.</summary>
    public IEnumerable<(string? Heading, IReadOnlyList<BriefParagraph> Paragraphs)> Printed => Sections
        .Select(s => (s.Heading, (IReadOnlyList<BriefParagraph>)[.. s.Paragraphs.Where(p => p.Origin != ParagraphOrigin.LeftOut).Select(p => p.Shown)]))
        .Where(s => s.Item2.Count > 0);

    private static string SectionOf(ParagraphEdit edit) => edit.Section ?? edit.Id.Split('.')[0];
}
