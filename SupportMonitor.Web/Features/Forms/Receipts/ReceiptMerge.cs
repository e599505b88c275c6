using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Forms.Receipts;

/// <summary>Compares and merges two corrections of one receipt, field by field; a blank text says nothing.</summary>
public static class ReceiptMerge
{
    private static (string Name, Func<ReceiptInput, string?> Text)[] All(Func<ReceiptKind, string> word) =>
    [
        (nameof(ReceiptInput.Date), i => Show.Date(i.Date)),
        (nameof(ReceiptInput.Kind), i => word(i.Kind)),
        (nameof(FormContent.Rating), i => Said(i.Content.Rating)),
        (nameof(FormContent.Strengths), i => Said(i.Content.Strengths)),
        (nameof(FormContent.Limitations), i => Said(i.Content.Limitations)),
        (nameof(FormContent.Proposals), i => Said(i.Content.Proposals)),
        (nameof(FormContent.Sheet), i => i.Content.Sheet?.Describe()),
    ];

    /// <summary>What the other one changed, in the order of the dialog.</summary>
    /// <param name="old">What both began with.</param>
    /// <param name="word">A kind in the viewer's language.</param>
    public static IReadOnlyList<ReceiptFieldChange> Changes(ReceiptInput old, ReceiptInput mine, ReceiptInput theirs, Func<ReceiptKind, string> word) =>
    [
        .. All(word).Select(f => (f.Name, Old: f.Text(old), Mine: f.Text(mine), Theirs: f.Text(theirs)))
            .Where(f => f.Old != f.Theirs)
            .Select(f => new ReceiptFieldChange(f.Name, f.Old, f.Mine, f.Theirs, IsMine: f.Mine != f.Old)),
    ];

    /// <summary>Theirs, with what I changed over it: saving reverts nothing that its user did not touch.</summary>
    /// <param name="old">What both began with.</param>
    public static ReceiptInput Merge(ReceiptInput old, ReceiptInput mine, ReceiptInput theirs)
    {
        return new(
            Pick(old.Date, mine.Date, theirs.Date),
            Pick(old.Kind, mine.Kind, theirs.Kind),
            new FormContent(
                PickText(c => c.Rating), PickText(c => c.Strengths), PickText(c => c.Limitations), PickText(c => c.Proposals))
            {
                Sheet = Pick(old.Content.Sheet, mine.Content.Sheet, theirs.Content.Sheet),
            });

        string? PickText(Func<FormContent, string?> text) => Pick(Said(text(old.Content)), Said(text(mine.Content)), Said(text(theirs.Content)));
    }

    private static T Pick<T>(T old, T mine, T theirs) => EqualityComparer<T>.Default.Equals(mine, old) ? theirs : mine;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>A field that another user changed meanwhile, in the words of the page; null where a version says nothing.</summary>
/// <param name="IsMine">I changed it too: saving puts mine in place of theirs.</param>
public sealed record ReceiptFieldChange(string Name, string? Old, string? Mine, string? Theirs, bool IsMine);

/// <summary>What a save met.</summary>
/// <param name="Last">The last writer of the receipt; null when the trail does not say.</param>
public sealed record ReceiptConflict(EnteredBy? Last, IReadOnlyList<ReceiptFieldChange> Changes)
{
    /// <summary>Saving replaces something of theirs.</summary>
    public bool Overwrites => Changes.Any(c => c.IsMine && c.Mine != c.Theirs);
}
