using System.Globalization;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>Proposals and conclusions as workbooks, with where they stand and the rows of their pages.</summary>
public sealed class ProposalWorkbook(ProposalList proposals, ConclusionList conclusions, RegisterRecords register, IAccessControl access)
{
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the actor may not export, or may read none.</exception>
    public async Task<OfficialTable> ProposalsAsync(
        RecordFilter<Proposal> filter, ProposalSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = (await proposals.ReadAsync(filter, selection, actor, cancellationToken)).Lines;
        return OfficialTable.Of(
            "Kiến nghị",
            "Danh sách kiến nghị",
            FilterLine.Lines(
                [AsOf(selection.AsOf)],
                filter.Under is { } under ? await KindWorkbook.PlaceAsync(register, under, actor, cancellationToken) : null,
                Days(selection.Period),
                selection.Condition is { } condition ? $"Tình trạng: {Word(condition)}" : null,
                selection.Agency is { } agency ? $"Cơ quan: {(agency.Length == 0 ? "chưa chuyển" : agency)}" : null,
                selection.Age is { } age ? $"Tuổi: {Word(age)}" : null,
                filter.Cadre is { } cadre ? $"Cán bộ: {cadre}" : null,
                filter.Words.Count > 0 ? string.Join("; ", filter.Words.Select(w => $"{w.Field.Header}: {w.Word}")) : null,
                filter.Text is { } text ? FilterLine.Search(text) : null),
            rows,
            [
                new("Mã", 14, OfficialColumnType.Code, l => l.Proposal.Code),
                new("Ngày nêu", 12, OfficialColumnType.Date, l => l.Proposal.Date),
                new("Huyện", 20, OfficialColumnType.Text, l => l.Commune?.District),
                new("Xã", 22, OfficialColumnType.Text, l => l.Commune?.FullName, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} kiến nghị")),
                new("Cán bộ chuyển", 22, OfficialColumnType.Text, l => l.Cadre?.Label),
                new("Loại", 16, OfficialColumnType.Text, l => l.Proposal.Kind),
                new("Nội dung", 50, OfficialColumnType.Text, l => l.Proposal.Content),
                new("Tình trạng", 14, OfficialColumnType.Text, l => Word((ProposalCondition)(int)l.Standing.State)),
                new("Cơ quan", 26, OfficialColumnType.Text, l => l.Standing.Agency),
                new("Hạn", 12, OfficialColumnType.Date, l => l.Standing.DueDate),
                new("Quá hạn", 9, OfficialColumnType.Text, l => l.IsOverdue ? "Quá hạn" : null),
                new("Chờ", 12, OfficialColumnType.Text, l => Word(l.Party)),
                new("Số ngày chờ", 9, OfficialColumnType.Number, l => l.Party is null ? default(OfficialCell) : l.WaitDays),
                new("Nguồn", 30, OfficialColumnType.Text, l => l.Proposal.Source),
            ]);
    }

    /// <inheritdoc cref="ProposalsAsync"/>
    public async Task<OfficialTable> ConclusionsAsync(
        RecordFilter<Conclusion> filter, ConclusionSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = (await conclusions.ReadAsync(filter, selection, actor, cancellationToken)).Lines;
        return OfficialTable.Of(
            "Kết luận",
            "Danh sách kết luận",
            FilterLine.Lines(
                [AsOf(selection.AsOf)],
                place: null,
                Days(selection.Period),
                selection.Condition is { } condition ? $"Tình trạng: {Word(condition)}" : null,
                filter.Text is { } text ? FilterLine.Search(text) : null),
            rows,
            [
                new("Mã", 14, OfficialColumnType.Code, l => l.Conclusion.Code),
                new("Ngày", 12, OfficialColumnType.Date, l => l.Conclusion.Date),
                new("Cuộc họp", 26, OfficialColumnType.Text, l => l.Conclusion.Meeting, OfficialTotal.Of($"{OfficialWords.Number(rows.Count)} kết luận")),
                new("Nội dung", 50, OfficialColumnType.Text, l => l.Conclusion.Content),
                new("Chủ trì", 24, OfficialColumnType.Text, l => l.Conclusion.Owner),
                new("Tình trạng", 14, OfficialColumnType.Text, l => ConclusionStepRecords.Word(l.Standing.State)),
                new("Hạn đầu", 12, OfficialColumnType.Date, l => l.Conclusion.DueDate),
                new("Hạn cuối", 12, OfficialColumnType.Date, l => l.Standing.DueDate),
                new("Số ngày quá hạn", 10, OfficialColumnType.Number, l => l.DaysOverdue),
                new("Số lần gia hạn", 9, OfficialColumnType.Number, l => l.Standing.Slips, OfficialTotal.Sum),
            ]);
    }

    private static string AsOf(DateOnly day) => $"Số liệu đến ngày {Written(day)}";

    private static string? Days(DateInterval? period) => period is { } days ? $"Của kỳ từ {Written(days.From)} đến {Written(days.To)}" : null;

    private static string Written(DateOnly? day) => day?.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture) ?? "…";

    private static string? Word(ProposalParty? party) => party switch
    {
        ProposalParty.Office => "Văn phòng",
        ProposalParty.Agency => "Cơ quan",
        ProposalParty.Commune => "Xã cho ý kiến",
        _ => null,
    };

    private static string Word(ProposalAge age) => age switch
    {
        ProposalAge.UpTo30 => "0–30 ngày",
        ProposalAge.UpTo60 => "31–60 ngày",
        ProposalAge.UpTo90 => "61–90 ngày",
        _ => "trên 90 ngày",
    };

    private static string Word(ProposalCondition condition) => condition switch
    {
        ProposalCondition.New => "Mới",
        ProposalCondition.Referred => "Đã chuyển",
        ProposalCondition.InProgress => "Đang xử lý",
        ProposalCondition.Answered => "Đã trả lời",
        ProposalCondition.Declined => "Từ chối",
        ProposalCondition.Satisfied => "Hài lòng",
        ProposalCondition.Reopened => "Chưa hài lòng",
        ProposalCondition.Open => "Đang mở",
        ProposalCondition.Overdue => "Quá hạn",
        ProposalCondition.Raised => "Nêu trong kỳ",
        ProposalCondition.Carried => "Kỳ trước chuyển sang",
        ProposalCondition.EverReopened => "Từng chưa hài lòng",
        _ => "Chờ xã cho ý kiến",
    };

    private static string Word(ConclusionCondition condition) => condition switch
    {
        ConclusionCondition.Open => "Đang mở",
        ConclusionCondition.Overdue => "Quá hạn",
        ConclusionCondition.InTime => "Còn trong hạn",
        ConclusionCondition.DoneOnTime => "Hoàn thành đúng hạn",
        ConclusionCondition.EverExtended => "Đã có lần gia hạn",
        _ => ConclusionStepRecords.Word((ConclusionState)(int)condition),
    };
}
