using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>
/// The lists of periods, of a period's receipts and exemptions, and of a commune's forms over the periods as official tables, with the
/// rows of the page. Every method throws <see cref="RefusedException"/> with <see cref="Refusal.NotAllowed"/> to who may not export.
/// </summary>
public sealed class PeriodWorkbooks(
    PeriodList periods, PeriodReceipts receipts, PeriodExemptions exemptions, SubjectRecords subjects, IAccessControl access)
{
    private const string Expected = "Phải nhận";
    private const string Received = "Đã nhận";

    /// <summary>The periods with their figures as of the end of a day.</summary>
    /// <param name="search">As <see cref="ListSelection.Search"/>.</param>
    public async Task<OfficialTable> PeriodsAsync(DateOnly asOf, string? search, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = await periods.ReadAsync(asOf, search, actor, cancellationToken);
        return OfficialTable.Of(
            "Kỳ",
            "Danh sách các kỳ gửi phiếu nhận xét, đánh giá",
            FilterLine.Lines([$"Số liệu tính đến hết ngày {OfficialWords.Date(asOf)}"], place: null, search is null ? null : FilterLine.Search(search)),
            rows,
            [
                new("Mã kỳ", 12, OfficialColumnType.Code, r => r.Period.Code),
                new("Kỳ", 34, OfficialColumnType.Text, r => r.Period.Name, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} kỳ")),
                new("Trạng thái", 12, OfficialColumnType.Text, r => r.Period.State.Word()),
                new("Từ ngày", 12, OfficialColumnType.Date, r => r.Period.From),
                new("Đến ngày", 12, OfficialColumnType.Date, r => r.Period.To),
                new("Hạn gửi phiếu", 12, OfficialColumnType.Date, r => r.Period.Due),
                new(Expected, 9, OfficialColumnType.Number, r => r.Figures.Forms.Expected),
                new(Received, 9, OfficialColumnType.Number, r => r.Figures.Forms.Received),
                new("Còn thiếu", 9, OfficialColumnType.Number, r => r.Figures.Forms.Owing),
                new("Miễn", 9, OfficialColumnType.Number, r => r.Figures.Exempt),
                new("Tỷ lệ (%)", 10, OfficialColumnType.Rate, r => OfficialCell.Rate(r.Figures.Forms.Coverage)),
            ]) with
        {
            Unit = "phiếu",
        };
    }

    /// <param name="coverage">The period's; null where there is none, for an empty list.</param>
    public async Task<OfficialTable> ReceiptsAsync(
        PeriodCoverage? coverage, ReceiptSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = coverage is null ? [] : await receipts.ReadAsync(coverage, selection, actor, cancellationToken);
        return OfficialTable.Of(
            "Phiếu",
            "Danh sách phiếu nhận và trả lại",
            coverage is null ? OfficialSubtitle.None : FilterLine.Lines(coverage, selection, KindWords(selection.Kind), More(coverage, selection, rows)),
            rows,
            [
                new("Ngày", 12, OfficialColumnType.Date, r => r.Receipt.Date),
                new("Loại", 12, OfficialColumnType.Text, r => r.Receipt.Kind.Word()),
                new("Mã xã", 10, OfficialColumnType.Code, r => r.Unit.Code),
                new("Xã", 24, OfficialColumnType.Text, r => r.Unit.FullName, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} dòng")),
                new("Huyện", 22, OfficialColumnType.Text, r => r.Unit.District),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 24, OfficialColumnType.Text, r => r.Cadre.Name),
                new("Tình trạng", 16, OfficialColumnType.Text, r => r.State is { } state ? state.Word() : PeriodReceipts.UnexpectedWord),
                new("Xếp loại", 12, OfficialColumnType.Text, r => r.Receipt.Content?.Rating),
                new("Ưu điểm", 30, OfficialColumnType.Text, r => r.Receipt.Content?.Strengths),
                new("Hạn chế", 30, OfficialColumnType.Text, r => r.Receipt.Content?.Limitations),
                new("Kiến nghị", 30, OfficialColumnType.Text, r => r.Receipt.Content?.Proposals),
            ]);
    }

    /// <param name="coverage">The period's; null where there is none, for an empty list.</param>
    public async Task<OfficialTable> ExemptionsAsync(
        PeriodCoverage? coverage, ListSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = coverage is null ? [] : await exemptions.ReadAsync(coverage, selection, actor, cancellationToken);
        return OfficialTable.Of(
            "Miễn",
            "Danh sách miễn gửi phiếu nhận xét, đánh giá",
            coverage is null ? OfficialSubtitle.None : FilterLine.Lines(coverage, selection, state: null),
            rows,
            [
                new("Mã xã", 10, OfficialColumnType.Code, r => r.Unit.Code),
                new("Xã", 24, OfficialColumnType.Text, r => r.Unit.FullName, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} miễn")),
                new("Huyện", 22, OfficialColumnType.Text, r => r.Unit.District),
                new("Mã cán bộ", 10, OfficialColumnType.Code, r => r.Cadre.Code),
                new("Cán bộ", 26, OfficialColumnType.Text, r => r.Cadre.Name),
                new("Lý do", 40, OfficialColumnType.Text, r => r.Reason),
                new("Tác dụng", 26, OfficialColumnType.Text,
                    r => PeriodExemptions.HasDuty(coverage!, r) ? DutyState.Exempt.Word() : PeriodExemptions.NoDutyWord),
            ]);
    }

    /// <summary>A commune's forms in the periods that had started by a day.</summary>
    public async Task<OfficialTable> CommuneAsync(string code, DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var record = await subjects.CommuneAsync(code, actor, cancellationToken);
        return CommuneWorkbook.Of(
            record is null ? [] : CommuneStanding.All(await periods.HistoryAsync(asOf, actor, cancellationToken), record, asOf),
            record?.Subject.FullName ?? code,
            asOf);
    }

    private static string? More(PeriodCoverage coverage, ReceiptSelection selection, IReadOnlyList<ReceiptLine> rows) =>
        string.Join("; ", new[] { Commune(coverage, selection, rows), RatingWorkbook.RatingLine(new(selection.Rating)) }.OfType<string>()) is { Length: > 0 } more
            ? more
            : null;

    private static string? Commune(PeriodCoverage coverage, ReceiptSelection selection, IReadOnlyList<ReceiptLine> rows) =>
        selection.Commune is { } code
            ? coverage.Register.Communes.FirstOrDefault(c => c.Code == code)?.FullName ?? (rows.Count > 0 ? rows[0].Unit.FullName : code)
            : null;

    private static string? KindWords(ReceiptFilterKind kind) => kind switch
    {
        ReceiptFilterKind.Received => ReceiptKind.Received.Word(),
        ReceiptFilterKind.Returned => ReceiptKind.Returned.Word(),
        ReceiptFilterKind.Unexpected => PeriodReceipts.UnexpectedWord,
        ReceiptFilterKind.Exempt => DutyState.Exempt.Word(),
        ReceiptFilterKind.Awaiting => "Chờ tiếp nhận",
        _ => null,
    };
}
