namespace SupportMonitor.Core.Forms;

/// <summary>A version that did not win.</summary>
/// <param name="At">UTC.</param>
public sealed record DraftCopyView(int Id, FormContent Content, DraftCopyReason Why, string EditedBy, DateTime At);
