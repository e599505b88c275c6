using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Forms;

/// <summary>A receipt row as it ought to have been entered. The content of a return is not kept.</summary>
public sealed record ReceiptCorrection(DateOnly Date, ReceiptKind Kind, FormContent Content);
