using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Coverage;

/// <summary>What a receipt says: the form came in, or it went back.</summary>
public enum ReceiptKind
{
    /// <summary>Đã nhận.</summary>
    Received = 0,

    /// <summary>Trả lại: returned to the commune for correction.</summary>
    Returned = 1,
}

/// <summary>The words that workbooks use for <see cref="ReceiptKind"/>.</summary>
public static class ReceiptKinds
{
    private static readonly Vocabulary<ReceiptKind> Words = new(
        (ReceiptKind.Received, "Đã nhận"),
        (ReceiptKind.Returned, "Trả lại"));

    public static string Word(this ReceiptKind value) => Words.Word(value);
}
