using System.Security.Cryptography;
using System.Text;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Documents;

namespace SupportMonitor.Core.Brief;

/// <summary>A section as it is printed.</summary>
/// <param name="Heading">With its number; null for the opening.</param>
public sealed record PrintedSection(string? Heading, IReadOnlyList<BriefParagraph> Paragraphs);

/// <summary>A brief as it is printed and filed: its whole text with its figures, and what stands around it. Stored as JSON: names stay.</summary>
/// <param name="Period">The period's code.</param>
/// <param name="Head">With its date and recipients.</param>
public sealed record BriefContent(
    string Period, BriefScope Scope, DateOnly AsOf, string Subject, OfficialLetterhead Letterhead, BriefHead Head, IReadOnlyList<PrintedSection> Sections)
{
    /// <param name="letterhead">With the day that it is dated.</param>
    internal static BriefContent Of(EditedBrief brief, OfficialLetterhead letterhead) => new(
        brief.Composed.Period.Code,
        brief.Composed.Scope,
        brief.Composed.AsOf,
        BriefDocument.SubjectOf(brief.Composed.Period, brief.Composed.Scope),
        letterhead,
        brief.Edits.Head with { Date = letterhead.Date, Recipients = brief.Edits.Head.Recipients ?? UsualRecipients(letterhead) },
        [.. BriefDocument.Numbered(brief.Printed).Select(s => new PrintedSection(s.Heading, s.Paragraphs))]);

    /// <summary>With a note at the end of each edited paragraph that the register has otherwise now.</summary>
    internal BriefContent Marked(EditedBrief brief)
    {
        var notes = brief.Sections.SelectMany(s => s.Paragraphs).Where(p => p.Note is not null).ToDictionary(p => p.Shown.Id, p => p.Note);
        return notes.Count == 0 ? this : this with
        {
            Sections =
            [
                .. Sections.Select(s => s with
                {
                    Paragraphs = [.. s.Paragraphs.Select(p => notes.TryGetValue(p.Id, out var note) ? p with { Runs = [.. p.Runs, new($" [{note}]")] } : p)],
                }),
            ],
        };
    }

    /// <summary>Those that the settings name; otherwise an assumption.</summary>
    internal static IReadOnlyList<string> UsualRecipients(OfficialLetterhead letterhead) =>
    [
        .. letterhead.Signing.Recipients is { Count: > 0 } set ? set : Usual(letterhead),
        $"Lưu {letterhead.OfficeOfCommittee}",
    ];

    private static IReadOnlyList<string> Usual(OfficialLetterhead letterhead) =>
    [
        $"Thường trực {letterhead.CommitteeName} (để báo cáo)", $"Ủy viên Ban Thường vụ {letterhead.CommitteeName} phụ trách địa bàn", "Các huyện ủy, thành ủy",
    ];

    internal static BriefContent Read(string json) => BriefJsonText.Read<BriefContent>(json);

    internal string Write() => BriefJsonText.Write(this);

    /// <summary>The SHA-256 of a stored text, as small hexadecimal digits.</summary>
    internal static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>The document; its paragraphs are named by their ids.</summary>
    public OfficialDocument ToDocument() => new(Letterhead)
    {
        Number = Head.Number,
        Title = BriefDocument.Kind,
        IsDense = true,
        Lines = [Subject],
        Parts = [.. Sections.SelectMany(Parts)],
        Recipients = Head.Recipients ?? [],
        OnBehalfOf = Head.OnBehalfOf,
        Signer = Head.Signer,
    };

    private static IEnumerable<DocumentPart> Parts(PrintedSection section) =>
    [
        .. section.Heading is { } heading ? new DocumentPart[] { new DocumentHeading(heading) } : [],
        .. section.Paragraphs.Select(p => new DocumentParagraph(p.Text) { Key = p.Id }),
    ];
}
