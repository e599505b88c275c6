using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Documents;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Chase;

/// <summary>Whom a letter can go to: a district's Standing Committee, or the member of the province's who is in charge.</summary>
/// <param name="Key">The district's code; the member's name as the register shows it.</param>
/// <param name="Name">The district's full name; the member's.</param>
/// <param name="Districts">Indexes into <see cref="PeriodRegister.Districts"/>, by name.</param>
public sealed record LetterRecipient(string Key, string Name, bool IsMember, IReadOnlyList<int> Districts);

/// <summary>
/// The official letter that asks for the forms still owed: pure, from one coverage. Its words are an assumption, as are all that the
/// three decisions would fix (programme.md).
/// </summary>
/// <param name="Rows">Every duty of the recipient's districts that is missing or returned, by district, commune, cadre.</param>
public sealed record ChaseLetter(LetterRecipient Recipient, IReadOnlyList<DutyRow> Rows, OfficialDocument Document)
{
    /// <summary>Characters of số và ký hiệu.</summary>
    public const int MostNumber = 50;

    private const string Communes = "xã, phường, thị trấn";

    /// <summary>Everyone to whom a letter can go in a period: districts by name, then members by given name.</summary>
    public static IReadOnlyList<LetterRecipient> Recipients(PeriodRegister register)
    {
        var districts = DutyIndex.Of(register).Districts;
        return
        [
            .. districts.Select(d => new LetterRecipient(register.Districts[d].Code, register.Districts[d].FullName, false, [d])),
            .. districts.SelectMany(d => Members(register.Districts[d]).Select(m => (Member: m, District: d)))
                .GroupBy(m => m.Member, m => m.District, StringComparer.Ordinal)
                .OrderBy(m => VietnameseText.ByGivenName(m.Key), VietnameseText.Comparer).ThenBy(m => m.Key, StringComparer.Ordinal)
                .Select(m => new LetterRecipient(m.Key, m.Key, true, [.. m])),
        ];
    }

    /// <summary>What a recipient's districts owe at the end of the coverage's day.</summary>
    public static IReadOnlyList<DutyRow> Owing(PeriodCoverage coverage, LetterRecipient recipient)
    {
        var districts = recipient.Districts.Select(d => coverage.Register.Districts[d].Id).ToHashSet();
        return [.. ChaseList.Rows(coverage, new DutySelection()).Where(r => r.District is { } d && districts.Contains(d.Id))];
    }

    /// <param name="number">Số và ký hiệu; null while there is none.</param>
    /// <param name="date">The day that the letter is dated.</param>
    public static ChaseLetter Of(
        PeriodCoverage coverage, LetterRecipient recipient, string? number, DateOnly date, ProgrammeSettings settings)
    {
        var rows = Owing(coverage, recipient);
        var register = coverage.Register;
        var head = Letterheads.Of(settings, date);
        var districts = recipient.Districts.Select(d => register.Districts[d]).ToList();
        return new ChaseLetter(recipient, rows, new OfficialDocument(head)
        {
            Number = number,
            Subject = $"Đôn đốc gửi phiếu nhận xét, đánh giá cán bộ {PeriodName(register.Period)}",
            Addressees = [recipient.IsMember ? $"Đồng chí {recipient.Name}, Ủy viên Ban Thường vụ {head.CommitteeName}" : CommitteeOf(districts[0])],
            Parts =
            [
                new DocumentParagraph(
                    $"Thực hiện phân công của Ban Thường vụ {head.CommitteeName} về cán bộ theo dõi, hỗ trợ cơ sở, các {Communes} gửi phiếu nhận xét, "
                    + $"đánh giá cán bộ {PeriodName(register.Period)} (từ ngày {OfficialWords.Date(register.Period.From)} đến ngày "
                    + $"{OfficialWords.Date(register.Period.To)}) về {head.OfficeOfCommittee}; hạn gửi phiếu là ngày {OfficialWords.Date(register.Period.Due)}."),
                new DocumentParagraph(Found(coverage, recipient, districts, rows)),
                Table(rows, withDistrict: districts.Count > 1),
                new DocumentParagraph(Asked(recipient, districts, head)),
            ],
            Recipients =
            [
                "Như trên",
                .. recipient.IsMember ? [] : Members(districts[0]).Select(m => $"Đ/c {m}, Ủy viên BTV phụ trách (để báo cáo)"),
                $"Lưu {head.OfficeOfCommittee}",
            ],
        });
    }

    private static string Found(
        PeriodCoverage coverage, LetterRecipient recipient, List<DistrictEntry> districts, IReadOnlyList<DutyRow> rows)
    {
        var names = string.Join(", ", districts.Select(d => OfficialWords.InSentence(d.FullName)));
        var place = recipient.IsMember ? $"địa bàn đồng chí phụ trách ({names})" : names;
        var communes = OfficialWords.Number(rows.Select(r => r.Commune.Id).Distinct().Count());
        var returned = rows.Count(r => r.State == DutyState.Returned);
        var late = coverage.DaysOverdue > 0 ? $", quá hạn {OfficialWords.Number(coverage.DaysOverdue)} ngày" : "";
        return $"Tính đến ngày {OfficialWords.Date(coverage.AsOf)}, {place} còn {OfficialWords.Number(rows.Count)} phiếu của {communes} {Communes} "
            + $"chưa nhận được{(returned > 0 ? $", trong đó {OfficialWords.Number(returned)} phiếu đã trả lại để bổ sung" : "")}{late}, cụ thể như sau:";
    }

    private static string Asked(LetterRecipient recipient, List<DistrictEntry> districts, OfficialLetterhead head) => recipient.IsMember
        ? $"{head.OfficeOfCommittee} kính báo cáo và đề nghị đồng chí quan tâm, chỉ đạo để các phiếu nêu trên được gửi về đầy đủ."
        : $"{head.OfficeOfCommittee} đề nghị {CommitteeOf(districts[0])} chỉ đạo đảng ủy các {Communes} nêu trên khẩn trương hoàn thành và gửi phiếu "
            + $"về {head.OfficeOfCommittee}.";

    private static DocumentTable Table(IReadOnlyList<DutyRow> rows, bool withDistrict) => new(
        [
            new(OfficialWords.RowNumber, 8, Centred: true),
            new("Xã", 24),
            .. withDistrict ? [new DocumentColumn("Huyện", 18)] : Array.Empty<DocumentColumn>(),
            new("Cán bộ", 28),
            new("Tình trạng", 14, Centred: true),
            new("Số ngày quá hạn", 12, Centred: true),
        ],
        [.. rows.Select((r, i) => (IReadOnlyList<string>)
        [
            OfficialWords.Number(i + 1),
            r.CommuneLabel,
            .. withDistrict ? [r.District!.FullName] : Array.Empty<string>(),
            r.CadreLabel,
            r.State.Word(),
            OfficialWords.Number(r.DaysOverdue ?? 0),
        ])]);

    /// <summary>"Ban Thường vụ Huyện ủy Ba Tri".</summary>
    private static string CommitteeOf(DistrictEntry district) => "Ban Thường vụ " + district.Kind switch
    {
        UnitKind.City => "Thành ủy",
        UnitKind.Town => "Thị ủy",
        UnitKind.UrbanDistrict => "Quận ủy",
        _ => "Huyện ủy",
    } + $" {district.Name}";

    /// <summary>Of a closed period only the joined names are kept.</summary>
    private static string[] Members(DistrictEntry district) =>
        district.Member?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>"quý IV/2017".</summary>
    private static string PeriodName(PeriodEntry period) => OfficialWords.InSentence(period.Name);
}
