using SupportMonitor.Core.Forms;

namespace SupportMonitor.Web.Addresses;

/// <summary>The words for rows of receipts in addresses (trang-thai=… on the list of receipts).</summary>
public static class ReceiptFilter
{
    public const string Received = DutyFilter.Received;
    public const string Returned = "tra-lai";
    public const string Unexpected = "ngoai-phan-cong";
    public const string Exempt = "mien";

    /// <summary>What communes sent and was not accepted or returned yet.</summary>
    public const string Awaiting = "cho-tiep-nhan";

    /// <summary>In place of receipts: the forms that are being written.</summary>
    public const string Drafts = "dang-viet";

    /// <summary>What a word selects; every row when there is no word or an unknown one.</summary>
    public static ReceiptFilterKind KindOf(string? word) => word switch
    {
        Received => ReceiptFilterKind.Received,
        Returned => ReceiptFilterKind.Returned,
        Unexpected => ReceiptFilterKind.Unexpected,
        Exempt => ReceiptFilterKind.Exempt,
        Awaiting => ReceiptFilterKind.Awaiting,
        _ => ReceiptFilterKind.Every,
    };
}
