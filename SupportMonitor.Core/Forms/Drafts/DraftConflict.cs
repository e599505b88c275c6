namespace SupportMonitor.Core.Forms;

/// <summary>What another user did to a form while it was being written.</summary>
public enum ConflictKind
{
    /// <summary>Saved another text as the draft.</summary>
    Saved = 0,

    /// <summary>Sent the form, or entered one.</summary>
    Sent = 1,

    /// <summary>Corrected the form that this one was to follow.</summary>
    Corrected = 2,
}

/// <summary>What another user did to a form while it was being written.</summary>
/// <param name="Version">What the writer has seen once this is shown.</param>
/// <param name="By">Null when that is not known: a workbook brought it in.</param>
/// <param name="At">UTC; null as <paramref name="By"/>.</param>
public sealed record DraftConflict(DraftVersion Version, FormContent Theirs, ConflictKind Kind, string? By, DateTime? At)
{
    /// <summary>True when keeping theirs leaves nothing to write: it is among what was received.</summary>
    public bool IsReceived => Kind != ConflictKind.Saved;
}
