#:include texts.cs
#:include scene.cs
#:include activities.cs
#:include proposals.cs
#:include chasing.cs
#:project ../../SupportMonitor.Core/SupportMonitor.Core.csproj
#:property PublishAot=false
#:property TreatWarningsAsErrors=false

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core;
using SupportMonitor.Core.Access;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Register;

// Makes SupportMonitor.Core/Sample/sample-register.xlsx from communes-2016.csv and texts.txt:
//
//     dotnet run build/sample/make-sample.cs
//
// The communes are real, everybody and everything else is invented, and says so. The same input gives the same register.
// The figures of the review period are the published ones because the rows below add up to them; nothing else knows them.
// This file makes units, cadres, assignments and receipts; the files beside it make the other records out of these.

var here = Path.GetDirectoryName((string)AppContext.GetData("EntryPointFilePath")!)!;
var sample = new Sample(File.ReadAllLines(Path.Combine(here, "communes-2016.csv")));
var scene = new Scene(sample, new Texts(File.ReadAllLines(Path.Combine(here, "texts.txt"))));
var activities = new Activities(scene);
var proposals = new Proposals(scene, activities.Visits);
var chasing = new Chasing(scene);

var directory = Directory.CreateTempSubdirectory("sample-register-").FullName;
var services = new ServiceCollection();
services.AddLogging();
services.AddSupportMonitorCore(directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone));
await using var provider = services.BuildServiceProvider();
var contexts = provider.GetRequiredService<IDbContextFactory<RegisterDb>>();
await DatabaseSetup.PrepareAsync(contexts, directory);
await using (var db = await contexts.CreateDbContextAsync())
{
    db.AddRange(sample.Units);
    db.AddRange(sample.Cadres);
    db.AddRange(sample.Periods);
    await db.SaveChangesAsync();
    db.AddRange(sample.Assignments);
    db.AddRange(sample.Exemptions);
    db.AddRange(sample.Receipts.OrderBy(r => r.Date).Select((r, i) => { r.Sequence = i + 1; return r; }));
    await db.SaveChangesAsync();

    // In the order of entry, which is that of the lists.
    db.AddRange(activities.Visits);
    db.AddRange(activities.Reports);
    db.AddRange(activities.Exchanges);
    db.AddRange(proposals.All);
    db.AddRange(proposals.Contributions);
    db.AddRange(proposals.Conclusions);
    db.AddRange(chasing.Contacts);
    await db.SaveChangesAsync();
    db.AddRange(proposals.Steps);
    db.AddRange(proposals.ConclusionSteps);
    foreach (var note in proposals.Guidance)
    {
        // One after the other: a later one refers to an earlier one.
        db.Add(note);
        await db.SaveChangesAsync();
    }
}

var output = Path.GetFullPath(Path.Combine(here, "../../SupportMonitor.Core/Sample/sample-register.xlsx"));
Directory.CreateDirectory(Path.GetDirectoryName(output)!);
await using (var file = File.Create(output))
{
    await provider.GetRequiredService<RegisterExport>().WriteAsync(file, Actor.Operator("SupportMonitor", ChangeOrigin.Command));
}

Directory.Delete(directory, recursive: true);
Console.WriteLine($"{output}: {sample.Units.Count} units, {sample.Cadres.Count} cadres, {sample.Assignments.Count} assignments, {sample.Receipts.Count} receipts");
Console.WriteLine(
    $"{activities.Visits.Count} visits, {activities.Reports.Count} reports, {activities.Exchanges.Count} exchanges, "
    + $"{proposals.All.Count} proposals with {proposals.Steps.Count} steps, {proposals.Contributions.Count} contributions, "
    + $"{proposals.Guidance.Count} guidance notes, {proposals.Conclusions.Count} conclusions with {proposals.ConclusionSteps.Count} steps, "
    + $"{chasing.Contacts.Count} contacts");

internal sealed class Sample
{
    internal static readonly string[] Families =
        ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Phan", "Trương", "Lâm", "Mai", "Cao", "Thái"];

    internal static readonly string[] MiddleMale = ["Văn", "Hữu", "Minh", "Quốc", "Thanh", "Công", "Đức", "Hoàng", "Trọng", "Ngọc"];
    internal static readonly string[] MiddleFemale = ["Thị", "Thị Ngọc", "Thị Thanh", "Ngọc", "Thị Kim", "Thị Mỹ", "Thị Bích"];

    internal static readonly string[] GivenMale =
        ["An", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hùng", "Khánh", "Lộc", "Long", "Nam", "Nghĩa", "Phúc", "Quân", "Sơn", "Tâm", "Thành", "Thắng", "Trung", "Vinh"];

    internal static readonly string[] GivenFemale =
        ["Ánh", "Châu", "Diễm", "Dung", "Hà", "Hạnh", "Hoa", "Lan", "Liên", "Mai", "Ngân", "Nhung", "Oanh", "Phượng", "Thảo", "Thủy", "Trang", "Tuyết", "Vân", "Yến"];

    private static readonly (string Group, string[] Organisations, string[] Positions, int Count)[] Groups =
    [
        ("Tỉnh ủy viên",
            ["Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài chính", "Sở Giáo dục và Đào tạo", "Ban Tuyên giáo Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Văn phòng Tỉnh ủy"],
            ["Tỉnh ủy viên, Giám đốc", "Tỉnh ủy viên, Trưởng ban", "Tỉnh ủy viên, Phó Trưởng ban Thường trực"], 31),
        ("Lãnh đạo sở, ban, ngành",
            ["Sở Y tế", "Sở Công Thương", "Sở Xây dựng", "Sở Giao thông vận tải", "Sở Tài nguyên và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội", "Sở Khoa học và Công nghệ", "Sở Thông tin và Truyền thông", "Thanh tra tỉnh", "Cục Thống kê tỉnh"],
            ["Phó Giám đốc", "Giám đốc", "Chánh Văn phòng", "Phó Chánh Thanh tra"], 46),
        ("Mặt trận Tổ quốc và đoàn thể",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Hội Liên hiệp Phụ nữ tỉnh", "Hội Nông dân tỉnh", "Tỉnh Đoàn", "Hội Cựu chiến binh tỉnh", "Liên đoàn Lao động tỉnh"],
            ["Phó Chủ tịch", "Chủ tịch", "Ủy viên Thường trực", "Phó Bí thư"], 26),
        ("Ủy ban Kiểm tra Tỉnh ủy", ["Ủy ban Kiểm tra Tỉnh ủy"], ["Ủy viên Ủy ban Kiểm tra", "Phó Chủ nhiệm Ủy ban Kiểm tra"], 14),
    ];

    private static readonly string[] Strengths =
    [
        "Thường xuyên đi cơ sở, dự họp Ban Chấp hành Đảng bộ xã đầy đủ.",
        "Dự sinh hoạt chi bộ ấp và có ý kiến cụ thể, sát tình hình.",
        "Thông tin kịp thời chủ trương mới của Tỉnh ủy đến cán bộ, đảng viên.",
        "Vận động nhà hảo tâm hỗ trợ xây dựng nhà tình thương và cầu nông thôn.",
        "Hướng dẫn xã tháo gỡ vướng mắc trong xây dựng nông thôn mới.",
        "Phối hợp tốt với Ban Thường vụ huyện ủy và thành viên phụ trách tiểu vùng.",
        "Quan tâm phong trào Đồng khởi khởi nghiệp, giới thiệu mô hình cho thanh niên của xã.",
    ];

    private static readonly string[] Limitations =
    [
        "Có lúc chưa sắp xếp được thời gian dự sinh hoạt chi bộ ấp.",
        "Ý kiến đóng góp trong cuộc họp còn chung.",
        "Trao đổi với thành viên phụ trách tiểu vùng chưa thường xuyên.",
    ];

    private static readonly string[] Proposals =
    [
        "Đề nghị hỗ trợ kinh phí nâng cấp đường liên ấp.",
        "Đề nghị ngành chức năng sớm khảo sát điểm trữ nước ngọt tập trung.",
        "Đề nghị quan tâm công tác tạo nguồn cán bộ trẻ cho xã.",
    ];

    private static readonly (string Rating, int Weight)[] Ratings = [("Xuất sắc", 18), ("Tốt", 56), ("Khá", 21), ("Trung bình", 5)];

    private readonly Random _random = new(20160610);
    private readonly HashSet<string> _names = [];

    public Sample(string[] csv)
    {
        AddUnits(csv);
        AddMembers();
        AddFollowers();
        AddPeriods();
        AddReview();
        AddQuarters();
    }

    public List<Unit> Units { get; } = [];

    public List<Cadre> Cadres { get; } = [];

    public List<Assignment> Assignments { get; } = [];

    public List<Period> Periods { get; } = [];

    public List<Receipt> Receipts { get; } = [];

    public List<Exemption> Exemptions { get; } = [];

    private List<Unit> Communes { get; } = [];

    private List<Cadre> Followers { get; } = [];

    private void AddUnits(string[] csv)
    {
        var province = new Unit { Code = "83", Name = "Bến Tre", Kind = UnitKind.Province };
        Units.Add(province);
        foreach (var lines in csv.Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).GroupBy(l => (Code: l[0], Name: l[1])))
        {
            var city = lines.Key.Name.StartsWith("Thành phố ", StringComparison.Ordinal);
            var district = new Unit
            {
                Code = lines.Key.Code, Name = city ? lines.Key.Name["Thành phố ".Length..] : lines.Key.Name,
                Kind = city ? UnitKind.City : UnitKind.District, Parent = province,
            };
            Units.Add(district);
            var communes = lines.ToList();
            var areas = communes.Count > 20 ? 4 : communes.Count > 13 ? 3 : 2;
            for (var area = 0; area < areas; area++)
            {
                var subArea = new Unit { Code = $"{district.Code}-TV{area + 1}", Name = $"{area + 1} {district.Name}", Kind = UnitKind.SubArea, Parent = district };
                Units.Add(subArea);
                foreach (var line in communes.Skip(area * communes.Count / areas).Take(((area + 1) * communes.Count / areas) - (area * communes.Count / areas)))
                {
                    var commune = new Unit
                    {
                        Code = line[2], Name = line[3], Parent = subArea, Phone = $"0275 000 {Communes.Count + 1:0000}",
                        Kind = line[4] switch { "Phường" => UnitKind.Ward, "Thị trấn" => UnitKind.Township, _ => UnitKind.Commune },
                    };
                    Communes.Add(commune);
                    Units.Add(commune);
                }
            }
        }
    }

    private void AddMembers()
    {
        var start = new DateOnly(2016, 6, 10);
        foreach (var (district, i) in Units.Where(u => u.Level == UnitLevel.District).Select((u, i) => (u, i)))
        {
            var member = NewCadre($"TV{i + 1:00}", "Ủy viên Ban Thường vụ Tỉnh ủy (mẫu)", "Tỉnh ủy Bến Tre", "Ban Thường vụ Tỉnh ủy");
            Assign(member, district, AssignmentRole.FollowDistrict, start, null, "Quyết định 182 (mẫu)");
        }

        foreach (var (subArea, i) in Units.Where(u => u.Level == UnitLevel.SubArea).Select((u, i) => (u, i)))
        {
            var member = NewCadre(
                $"TVH{i + 1:00}", "Ủy viên Ban Thường vụ (mẫu)",
                subArea.Parent!.Kind == UnitKind.City ? $"Thành ủy {subArea.Parent.Name}" : $"Huyện ủy {subArea.Parent.Name}", "Ban Thường vụ cấp huyện");
            Assign(member, subArea, AssignmentRole.InChargeOfSubArea, start, null, "Quyết định 02 (mẫu)");
        }
    }

    /// <summary>117 cadres for 164 communes: three follow three, forty-one follow two, the rest one each.</summary>
    private void AddFollowers()
    {
        var number = 0;
        foreach (var group in Groups)
        {
            for (var i = 0; i < group.Count; i++)
            {
                number++;
                Followers.Add(NewCadre(
                    $"CB{number:000}", group.Positions[_random.Next(group.Positions.Length)],
                    group.Organisations[i % group.Organisations.Length], group.Group, $"0900 000 {number:000}"));
            }
        }

        var shuffled = Followers.OrderBy(_ => _random.Next()).ToList();
        var at = 0;
        for (var i = 0; i < shuffled.Count; i++)
        {
            var share = i < 3 ? 3 : i < 44 ? 2 : 1;
            for (var n = 0; n < share; n++)
            {
                Assign(shuffled[i], Communes[at++], AssignmentRole.FollowCommune, new(2016, 6, 10), null, "Kế hoạch 23 (mẫu)");
            }
        }
    }

    private void AddPeriods()
    {
        Periods.Add(new Period { Code = "2016-SK", Name = "Sơ kết 8 tháng", From = new(2016, 6, 10), To = new(2017, 2, 10), Due = new(2017, 1, 31), State = PeriodState.Closed });
        DateOnly[] due = [new(2017, 4, 5), new(2017, 7, 5), new(2017, 10, 5), new(2018, 1, 10)];
        string[] roman = ["I", "II", "III", "IV"];
        for (var q = 0; q < 4; q++)
        {
            var from = new DateOnly(2017, (q * 3) + 1, 1);
            Periods.Add(new Period
            {
                Code = $"2017-Q{q + 1}", Name = $"Quý {roman[q]}/2017", From = from, To = from.AddMonths(3).AddDays(-1), Due = due[q],
                State = q < 3 ? PeriodState.Closed : PeriodState.Open,
            });
        }
    }

    /// <summary>
    /// Fourteen cadres owe: five with several communes owe one form each, one with two communes owes both, eight with one
    /// commune owe it. Everything else came in.
    /// </summary>
    private void AddReview()
    {
        var period = Periods[0];
        var byCadre = Assignments.Where(a => a.Role == AssignmentRole.FollowCommune).GroupBy(a => a.Cadre).OrderBy(_ => _random.Next()).ToList();
        var several = byCadre.Where(g => g.Count() > 1).ToList();
        var owing = several.Take(5).Select(g => g.First())
            .Concat(several.Where(g => g.Count() == 2).Except(several.Take(5)).First())
            .Concat(byCadre.Where(g => g.Count() == 1).Take(8).Select(g => g.Single()))
            .ToHashSet();
        foreach (var assignment in byCadre.SelectMany(g => g).Where(a => !owing.Contains(a)))
        {
            Receive(period, assignment.Unit, assignment.Cadre, Between(new(2016, 12, 19), _random.Next(12) == 0 ? new(2017, 2, 9) : new(2017, 1, 31)));
        }
    }

    private void AddQuarters()
    {
        HandOver(0, new(2017, 2, 15), "Quyết định 211 (mẫu)");
        HandOver(20, new(2017, 5, 16), "Quyết định 305 (mẫu)");
        HandOver(41, new(2017, 5, 16), "Quyết định 305 (mẫu)");
        HandOver(77, new(2017, 8, 1), "Quyết định 377 (mẫu)");
        HandOver(102, new(2017, 11, 13), "Quyết định 460 (mẫu)");

        // A cadre retires on 30 September and nobody has taken over yet: the commune is uncovered in the fourth quarter.
        Current(Communes[130], new(2017, 9, 30)).To = new(2017, 9, 30);

        // A second cadre stands beside the first for the commune's new rural standard.
        Assign(Followers[88], Communes[60], AssignmentRole.FollowCommune, new(2017, 4, 10), new(2017, 12, 31), "Thông báo 118 (mẫu)");

        double[] missing = [0.06, 0.04, 0.025, 0.22];
        for (var q = 0; q < 4; q++)
        {
            AddQuarter(Periods[q + 1], missing[q], q == 3 ? new(2018, 1, 5) : Periods[q + 1].Due.AddDays(12));
        }

        Exempt(Periods[2], 12, "Cán bộ đi học lý luận chính trị tập trung (mẫu)");
        Exempt(Periods[3], 95, "Cán bộ nghỉ thai sản (mẫu)");
        Exempt(Periods[4], 95, "Cán bộ nghỉ thai sản (mẫu)");
        Exempt(Periods[4], 33, "Cán bộ điều trị bệnh dài ngày (mẫu)");
        Receive(Periods[2], Communes[5], Followers.First(f => f != Current(Communes[5], Periods[2].To).Cadre), new(2017, 6, 29));
        Receive(Periods[4], Communes[90], Followers.Last(f => f != Current(Communes[90], Periods[4].To).Cadre), new(2018, 1, 3));
    }

    /// <summary>Forms of one quarter up to <paramref name="last"/>: most on time, some late, some returned, some never.</summary>
    private void AddQuarter(Period period, double missing, DateOnly last)
    {
        var open = period.State == PeriodState.Open;
        var earliest = period.To.AddDays(-14);
        foreach (var duty in Assignments.Where(a => a.Role == AssignmentRole.FollowCommune && Serves(a, period)))
        {
            if (_random.NextDouble() < missing)
            {
                continue;
            }

            var onTime = open || _random.NextDouble() < 0.91;
            var date = onTime ? Between(earliest, open ? last : period.Due) : Between(period.Due.AddDays(1), last);
            Receive(period, duty.Unit, duty.Cadre, date);
            if (_random.NextDouble() < 0.045 && date.AddDays(1) <= last)
            {
                var returned = date.AddDays(1);
                Add(period, duty.Unit, duty.Cadre, returned, ReceiptKind.Returned);
                if (_random.NextDouble() < 0.65 && returned.AddDays(1) <= last)
                {
                    Receive(period, duty.Unit, duty.Cadre, Between(returned.AddDays(1), last));
                }
            }
            else if (_random.NextDouble() < 0.02)
            {
                Receive(period, duty.Unit, duty.Cadre, Between(date, last));
            }
        }
    }

    internal static bool Serves(Assignment assignment, Period period) =>
        period.Days.Overlap(assignment.From, assignment.To) is { Days: >= 30 };

    private Assignment Current(Unit commune, DateOnly day) =>
        Assignments.Last(a => a.Unit == commune && a.From <= day && (a.To is null || a.To >= day));

    private void HandOver(int commune, DateOnly date, string basis)
    {
        var old = Current(Communes[commune], date);
        old.To = date.AddDays(-1);
        var successor = Followers[(Followers.IndexOf(old.Cadre) + 37) % Followers.Count];
        Assign(successor, Communes[commune], AssignmentRole.FollowCommune, date, null, basis);
    }

    private void Exempt(Period period, int commune, string reason)
    {
        var cadre = Current(Communes[commune], period.To).Cadre;
        Receipts.RemoveAll(r => r.Period == period && r.Unit == Communes[commune] && r.Cadre == cadre);
        Exemptions.Add(new Exemption { Period = period, Unit = Communes[commune], Cadre = cadre, Reason = reason });
    }

    private void Receive(Period period, Unit unit, Cadre cadre, DateOnly date)
    {
        if (Receipts.Any(r => r.Period == period && r.Unit == unit && r.Cadre == cadre && r.Date == date && r.Kind == ReceiptKind.Received))
        {
            return;
        }

        var receipt = Add(period, unit, cadre, date, ReceiptKind.Received);
        receipt.Rating = PickRating();
        receipt.Strengths = Strengths[_random.Next(Strengths.Length)];
        receipt.Limitations = _random.Next(3) == 0 ? Limitations[_random.Next(Limitations.Length)] : null;
        receipt.Proposals = _random.Next(5) == 0 ? Proposals[_random.Next(Proposals.Length)] : null;
    }

    private Receipt Add(Period period, Unit unit, Cadre cadre, DateOnly date, ReceiptKind kind)
    {
        var receipt = new Receipt { Period = period, Unit = unit, Cadre = cadre, Date = date, Kind = kind };
        Receipts.Add(receipt);
        return receipt;
    }

    private void Assign(Cadre cadre, Unit unit, AssignmentRole role, DateOnly from, DateOnly? to, string basis) =>
        Assignments.Add(new Assignment { Cadre = cadre, Unit = unit, Role = role, From = from, To = to, LegalBasis = basis });

    private Cadre NewCadre(string code, string position, string organisation, string group, string? phone = null)
    {
        string name;
        do
        {
            var female = _random.Next(5) < 2;
            name = $"{Pick(Families)} {Pick(female ? MiddleFemale : MiddleMale)} {Pick(female ? GivenFemale : GivenMale)}";
        }
        while (!_names.Add(name));

        var cadre = new Cadre { Code = code, Name = $"{name} (mẫu)", Position = position, Organisation = organisation, Group = group, Phone = phone };
        Cadres.Add(cadre);
        return cadre;
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private string PickRating()
    {
        var at = _random.Next(Ratings.Sum(r => r.Weight));
        return Ratings.First(r => (at -= r.Weight) < 0).Rating;
    }

    private DateOnly Between(DateOnly from, DateOnly to) => from.AddDays(_random.Next(Math.Max(1, to.DayNumber - from.DayNumber + 1)));
}
