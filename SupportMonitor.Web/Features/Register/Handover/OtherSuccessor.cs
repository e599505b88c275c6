using SupportMonitor.Web.Ui.Fields;

namespace SupportMonitor.Web.Features.Register.Handover;

/// <summary>Whom one assignment goes to, where that was chosen for it alone.</summary>
public sealed class OtherSuccessor
{
    /// <summary>For no one.</summary>
    public const string NoOne = "khong";

    /// <summary>For <see cref="Cadre"/>.</summary>
    public const string Another = "khac";

    /// <summary>Null for the successor of all.</summary>
    public string? Who { get; set; }

    /// <summary>Null while none is chosen yet.</summary>
    public Choice? Cadre { get; set; }
}
