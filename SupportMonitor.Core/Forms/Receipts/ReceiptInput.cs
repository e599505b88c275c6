using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>A receipt as it is entered or corrected. The content of a return is not kept.</summary>
public sealed record ReceiptInput(DateOnly Date, ReceiptKind Kind, FormContent Content);
