using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Queries;

namespace SupportMonitor.Web.Features.Forms.Receipts;

/// <summary>Which rows the list of receipts shows for an address; also for its workbook. Rows after the as-of date are left out.</summary>
public sealed class ReceiptFilter(BoardQuery query, DateOnly asOf)
{
    public const string Received = DutyFilter.Received;
    public const string Returned = "tra-lai";
    public const string Unexpected = "ngoai-phan-cong";
    public const string Exempt = "mien";

    /// <summary>What communes sent and was not accepted or returned yet.</summary>
    public const string Awaiting = "cho-tiep-nhan";

    /// <summary>What a word of the address selects, in Vietnamese, for an official list; null when it selects every row.</summary>
    public static string? WordsOf(string? state) => state switch
    {
        Received => ReceiptKind.Received.Word(),
        Returned => ReceiptKind.Returned.Word(),
        Unexpected => "Ngoài phân công",
        Exempt => "Miễn",
        Awaiting => "Chờ tiếp nhận",
        _ => null,
    };

    private readonly string _search = VietnameseText.SearchQuery(query.Search ?? "");
    private readonly string? _commune = query.Other(BoardUrls.CommuneKey);

    public bool Holds(ReceiptLine row) =>
        row.Receipt.Date <= asOf
        && (query.District is null || row.Unit.DistrictCode == (query.District == DutyScope.NoDistrict ? null : query.District))
        && (query.Cadre is null || row.Cadre.Code == query.Cadre)
        && (_commune is null || row.Unit.Code == _commune)
        && query.State switch
        {
            Received => row.Receipt.Kind == ReceiptKind.Received,
            Returned => row.Receipt.Kind == ReceiptKind.Returned,
            Unexpected => row.State is null,
            Exempt => row.State == DutyState.Exempt,
            Awaiting => row.Awaits,
            _ => true,
        }
        && (VietnameseText.Matches(row.Unit.SearchKey, _search) || VietnameseText.Matches(row.Cadre.SearchKey, _search));
}
