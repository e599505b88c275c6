using SupportMonitor.Core.Forms;

namespace SupportMonitor.Web.Features.Forms;

/// <summary>A form as it is being filled in.</summary>
public sealed class FormModel
{
    private FormModel(IReadOnlyList<string> scale, List<Line> lines)
    {
        Scale = scale;
        Lines = lines;
    }

    /// <summary>One criterion.</summary>
    public sealed class Line(string criterion)
    {
        public string Criterion { get; } = criterion;

        public string? Rating { get; set; }

        public string? Remark { get; set; }
    }

    public IReadOnlyList<string> Scale { get; }

    public IReadOnlyList<Line> Lines { get; }

    public string? Rating { get; set; }

    public string? Strengths { get; set; }

    public string? Limitations { get; set; }

    public string? Proposals { get; set; }

    /// <summary>What is rated and written so far, of <see cref="Parts"/>.</summary>
    public int Filled =>
        Lines.Count(l => l.Rating is not null)
        + new[] { Rating, Strengths, Limitations, Proposals }.Count(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>What can be rated and written.</summary>
    public int Parts => Lines.Count + 4;

    /// <param name="content">With its sheet.</param>
    public static FormModel Of(FormContent content) =>
        new(content.Sheet?.Scale ?? [], [.. (content.Sheet?.Answers ?? []).Select(a => new Line(a.Criterion) { Rating = a.Rating, Remark = a.Remark })])
        {
            Rating = content.Rating,
            Strengths = content.Strengths,
            Limitations = content.Limitations,
            Proposals = content.Proposals,
        };

    public FormContent Content() => new(Said(Rating), Said(Strengths), Said(Limitations), Said(Proposals))
    {
        Sheet = new FormSheet(Scale, [.. Lines.Select(l => new FormAnswer(l.Criterion, Said(l.Rating), Said(l.Remark)))]),
    };

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
