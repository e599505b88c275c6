using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The records that the quarterly workbook lists one by one.</summary>
/// <param name="Conclusions">Each with where it stands on the as-of date.</param>
/// <param name="UnitNames">By code, of the units that guidance may be addressed to.</param>
internal sealed record QuarterlyRecords(
    IReadOnlyList<GuidanceNote> Guidance, IReadOnlyList<(Conclusion Conclusion, ConclusionStanding Standing)> Conclusions,
    IReadOnlyList<ChaseContact> Contacts, IReadOnlyDictionary<string, string> UnitNames)
{
    /// <summary>The period's set of each kind as of a day (records.md); guidance and conclusions by date, contacts by commune and cadre.</summary>
    public static async Task<QuarterlyRecords> ReadAsync(RegisterDb db, PeriodProgramme programme, CancellationToken cancellationToken)
    {
        var (period, asOf) = (programme.Register.Period, programme.AsOf);
        var conclusions = programme.Conclusions();
        return new QuarterlyRecords(
            await db.Set<GuidanceNote>().AsNoTracking().Include(g => g.Contradicts).Include(g => g.Proposal)
                .Where(g => g.Date >= period.From && g.Date <= period.To && g.Date <= asOf)
                .OrderBy(g => g.Date).ThenBy(g => g.Code).ToListAsync(cancellationToken),
            [
                .. (await db.Set<Conclusion>().AsNoTracking().Where(c => c.Date <= period.To && c.Date <= asOf)
                        .OrderBy(c => c.Date).ThenBy(c => c.Code).ToListAsync(cancellationToken))
                    .Where(c => conclusions.ContainsKey(c.Id)).Select(c => (c, conclusions[c.Id])),
            ],
            await db.ChaseContacts.AsNoTracking().Include(c => c.Unit).Include(c => c.Cadre)
                .Where(c => c.PeriodId == period.Id && c.Date <= asOf)
                .OrderBy(c => c.Unit.Code).ThenBy(c => c.Cadre.Code).ThenBy(c => c.Date).ThenBy(c => c.Number).ToListAsync(cancellationToken),
            (await db.Set<Unit>().AsNoTracking().ToListAsync(cancellationToken))
                .ToDictionary(u => u.Code, u => u.FullName, StringComparer.Ordinal));
    }

    /// <summary>Guidance, conclusions and chasing, named as their register sheets.</summary>
    public IEnumerable<(QuarterlySheet Sheet, OfficialTable Table)> Tables(
        PeriodProgramme programme, IReadOnlyList<string> lines) =>
    [
        (QuarterlySheet.Guidance, GuidanceTable(lines)),
        (QuarterlySheet.Conclusions, ConclusionTable(programme.AsOf, lines)),
        (QuarterlySheet.Contacts, ContactTable(programme.Register, lines)),
    ];

    private OfficialTable GuidanceTable(IReadOnlyList<string> lines) => OfficialTable.Of(
        new GuidanceRecords().SheetName,
        "Danh sách hướng dẫn ban hành trong kỳ",
        lines,
        Guidance,
        [
            new("Mã", 13, OfficialColumnType.Code, g => g.Code),
            new("Ngày", 11, OfficialColumnType.Date, g => g.Date),
            new("Cơ quan", 22, OfficialColumnType.Text, g => g.Agency, OfficialTotal.Of($"{OfficialWords.Number(Guidance.Count)} hướng dẫn")),
            new("Nơi nhận", 24, OfficialColumnType.Text, g => Addressees(g.Addressees)),
            new("Chủ đề", 24, OfficialColumnType.Text, g => g.Topic),
            new("Nội dung", 44, OfficialColumnType.Text, g => g.Content),
            new("Mâu thuẫn với", 13, OfficialColumnType.Code, g => g.Contradicts?.Code),
            new("Mã kiến nghị", 13, OfficialColumnType.Code, g => g.Proposal?.Code),
        ]);

    private string Addressees(string? codes) =>
        codes is null ? "Tất cả" : string.Join("; ", SeveralTexts.Split(codes).Select(c => UnitNames.GetValueOrDefault(c, c)));

    private OfficialTable ConclusionTable(DateOnly asOf, IReadOnlyList<string> lines) => OfficialTable.Of(
        new ConclusionRecords().SheetName,
        "Danh sách kết luận và tình hình thực hiện",
        lines,
        Conclusions,
        [
            new("Mã", 13, OfficialColumnType.Code, c => c.Conclusion.Code),
            new("Ngày", 11, OfficialColumnType.Date, c => c.Conclusion.Date),
            new("Cuộc họp", 24, OfficialColumnType.Text, c => c.Conclusion.Meeting, OfficialTotal.Of($"{OfficialWords.Number(Conclusions.Count)} kết luận")),
            new("Nội dung", 44, OfficialColumnType.Text, c => c.Conclusion.Content),
            new("Chủ trì", 22, OfficialColumnType.Text, c => c.Conclusion.Owner),
            new("Hạn", 11, OfficialColumnType.Date, c => c.Standing.DueDate),
            new("Trạng thái", 12, OfficialColumnType.Text, c => ConclusionStepRecords.Word(c.Standing.State)),
            new("Số lần gia hạn", 9, OfficialColumnType.Number, c => c.Standing.Slips, OfficialTotal.Sum),
            new("Quá hạn", 9, OfficialColumnType.Text, c => c.Standing.IsOpen && c.Standing.DueDate < asOf ? "Quá hạn" : null),
        ]);

    private OfficialTable ContactTable(PeriodRegister register, IReadOnlyList<string> lines)
    {
        var districts = register.Communes.ToDictionary(c => c.Id, c => c.District < 0 ? null : register.Districts[c.District]);
        return OfficialTable.Of(
            new ChaseContactRecords().SheetName,
            "Danh sách các lần đôn đốc gửi phiếu nhận xét, đánh giá",
            lines,
            Contacts,
            [
                new("Mã huyện", 8, OfficialColumnType.Code, c => districts.GetValueOrDefault(c.UnitId)?.Code),
                new("Huyện", 14, OfficialColumnType.Text, c => districts.GetValueOrDefault(c.UnitId)?.FullName),
                new("Mã xã", 8, OfficialColumnType.Code, c => c.Unit.Code),
                new("Xã", 15, OfficialColumnType.Text, c => c.Unit.FullName),
                new("Mã cán bộ", 8, OfficialColumnType.Code, c => c.Cadre.Code),
                new("Cán bộ", 17, OfficialColumnType.Text, c => c.Cadre.Name, OfficialTotal.Of($"{OfficialWords.Number(Contacts.Count)} lần")),
                new("Ngày", 11, OfficialColumnType.Date, c => c.Date),
                new("Lần", 5, OfficialColumnType.Number, c => c.Number),
                new("Hình thức", 10, OfficialColumnType.Text, c => c.Channel.Word()),
                new("Người liên hệ", 14, OfficialColumnType.Text, c => c.Person),
                new("Kết quả", 10, OfficialColumnType.Text, c => c.Outcome.Word()),
                new("Hẹn ngày", 11, OfficialColumnType.Date, c => c.PromisedDate),
                new("Liên hệ lại", 11, OfficialColumnType.Date, c => c.NextDate),
                new("Số văn bản", 10, OfficialColumnType.Text, c => c.LetterNumber),
                new("Người đôn đốc", 14, OfficialColumnType.Text, c => c.ChasedBy),
                new("Ghi chú", 24, OfficialColumnType.Text, c => c.Note),
            ]);
    }
}
