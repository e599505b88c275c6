namespace SupportMonitor.Core.Forms;

/// <summary>
/// What the writer of a form has seen of it. No writing is rejected for being late, but what others did meanwhile is never
/// overwritten unseen.
/// </summary>
/// <param name="DraftId">Null when there was no draft.</param>
/// <param name="Revision">The draft's.</param>
/// <param name="ReceivedId">The row entered last that says "received", whatever its date; null when there was none.</param>
public readonly record struct DraftVersion(int? DraftId, int Revision, int? ReceivedId)
{
    /// <summary>
    /// Of the form that goes on, that of the last date: an acceptance leaves it, a correction does not. Null when the writer
    /// did not look.
    /// </summary>
    public FormMark? ReceivedMark { get; init; }
}
