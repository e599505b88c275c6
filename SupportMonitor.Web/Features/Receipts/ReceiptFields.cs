using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Receipts;

/// <summary>What can be corrected of a row; null where it says nothing.</summary>
public sealed record ReceiptFields(
    DateOnly? Date, ReceiptKind Kind, string? Rating, string? Strengths, string? Limitations, string? Proposals)
{
    /// <summary>The criteria with what is said of each; null for a form that has none.</summary>
    public FormSheet? Sheet { get; init; }

    private static readonly (string Name, Func<ReceiptFields, string?> Text)[] _all =
    [
        (nameof(Date), f => f.Date is { } date ? Show.Date(date) : null),
        (nameof(Kind), f => f.Kind.Word()),
        (nameof(Rating), f => f.Rating),
        (nameof(Strengths), f => f.Strengths),
        (nameof(Limitations), f => f.Limitations),
        (nameof(Proposals), f => f.Proposals),
        (nameof(Sheet), f => f.Sheet?.Describe()),
    ];

    public static ReceiptFields Of(DateOnly? date, ReceiptKind kind, FormContent content) =>
        new(date, kind, Said(content.Rating), Said(content.Strengths), Said(content.Limitations), Said(content.Proposals)) { Sheet = content.Sheet };

    /// <summary>What the other one changed, in the order of the dialog.</summary>
    /// <param name="old">What both began with.</param>
    public static IReadOnlyList<ReceiptFieldChange> Changes(ReceiptFields old, ReceiptFields mine, ReceiptFields theirs) =>
    [
        .. _all.Select(f => (f.Name, Old: f.Text(old), Mine: f.Text(mine), Theirs: f.Text(theirs)))
            .Where(f => f.Old != f.Theirs)
            .Select(f => new ReceiptFieldChange(f.Name, f.Old, f.Mine, f.Theirs, IsMine: f.Mine != f.Old)),
    ];

    /// <summary>Theirs, with what I changed over it: nobody takes back by saving what they never touched.</summary>
    /// <param name="old">What both began with.</param>
    public static ReceiptFields Merge(ReceiptFields old, ReceiptFields mine, ReceiptFields theirs) => new(
        Pick(old.Date, mine.Date, theirs.Date),
        Pick(old.Kind, mine.Kind, theirs.Kind),
        Pick(old.Rating, mine.Rating, theirs.Rating),
        Pick(old.Strengths, mine.Strengths, theirs.Strengths),
        Pick(old.Limitations, mine.Limitations, theirs.Limitations),
        Pick(old.Proposals, mine.Proposals, theirs.Proposals))
    {
        Sheet = Pick(old.Sheet, mine.Sheet, theirs.Sheet),
    };

    private static T Pick<T>(T old, T mine, T theirs) => EqualityComparer<T>.Default.Equals(mine, old) ? theirs : mine;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>A field that somebody else changed while one was at it, in the words of the page; null where a version says nothing.</summary>
/// <param name="IsMine">I changed it too: saving puts mine in place of theirs.</param>
public sealed record ReceiptFieldChange(string Name, string? Old, string? Mine, string? Theirs, bool IsMine);

/// <summary>What a save met.</summary>
public sealed record ReceiptConflict(ReceiptNow Now, IReadOnlyList<ReceiptFieldChange> Changes)
{
    /// <summary>Saving takes something of theirs away.</summary>
    public bool Overwrites => Changes.Any(c => c.IsMine && c.Mine != c.Theirs);
}
