namespace SupportMonitor.Core.Forms;

/// <summary>
/// What somebody who writes a form has seen of it. Writing is refused to nobody for being late, but what others did meanwhile is
/// never written over unseen.
/// </summary>
/// <param name="DraftId">Null when there was no draft.</param>
/// <param name="Revision">The draft's.</param>
/// <param name="ReceivedId">The row entered last that says "received", whatever its date; null when there was none.</param>
public readonly record struct DraftVersion(int? DraftId, int Revision, int? ReceivedId)
{
    /// <summary>Of the form that goes on, that of the last date: an acceptance leaves it, a correction does not. Null when nobody looked.</summary>
    public FormMark? ReceivedMark { get; init; }
}
