using System.Globalization;
using System.Text;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Board.Lists;

/// <summary>
/// Each list finds each of its rows by each text that it shows, accents or not: over a register whose texts have commas, brackets, short
/// names and telephones in every writing.
/// </summary>
public sealed class ListSearchTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 10);
    private static readonly Actor Actor = TestDatabase.Actor;

    private TestDatabase _database = null!;
    private PeriodCoverage _coverage = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddAsync(
            new Unit { Id = 1, Code = "83", Name = "Bến Tre", Kind = UnitKind.Province },
            new Unit { Id = 2, Code = "836", Name = "Ba Tri", Kind = UnitKind.District, ParentId = 1, Phone = "0275 3 850 001" },
            new Unit { Id = 3, Code = "829", Name = "Bến Tre", Kind = UnitKind.City, ParentId = 1 },
            new Unit { Id = 4, Code = "836-TV1", Name = "Tiểu vùng 1 (ven biển)", Kind = UnitKind.SubArea, ParentId = 2 },
            new Unit { Id = 10, Code = "29110", Name = "An Đức", Kind = UnitKind.Commune, ParentId = 4, Phone = "0275 382 2107" },
            new Unit { Id = 11, Code = "29113", Name = "An Thủy", Kind = UnitKind.Commune, ParentId = 2, Phone = "+84 275 3822108; 0913.000.001 (Ô. Ba)", From = new(2015, 3, 2) },
            new Unit { Id = 12, Code = "28756", Name = "Phường 8", Kind = UnitKind.Ward, ParentId = 3, Phone = "(0275) 3.822.109" },
            new Unit { Id = 13, Code = "28757", Name = "An Đức", Kind = UnitKind.Commune, ParentId = 3 },
            new Unit { Id = 14, Code = "28759", Name = "Chợ Lách", Kind = UnitKind.Township, Phone = "02753822110" },
            new Unit { Id = 15, Code = "28760", Name = "Đồng Khởi", Kind = UnitKind.Commune, ParentId = 4, Phone = "0275 3822 111/112" },
            new Cadre { Id = 1, Code = "CB-01", Name = "Nguyễn Văn Ấn", Position = "Phó Trưởng phòng, Bí thư chi bộ", Organisation = "P. Tổ chức - Cán bộ", Group = "Lãnh đạo sở, ban, ngành", Phone = "0913 000 002" },
            new Cadre { Id = 2, Code = "CB-02", Name = "Đỗ Thị Út (mẫu)", Organisation = "Hội Liên hiệp Phụ nữ (LHPN)", Phone = "+84 913 000 003" },
            new Cadre { Id = 3, Code = "CB-03", Name = "Nguyễn Văn Ấn", Position = "Chủ tịch Ủy ban MTTQ", Group = "Ban Thường vụ Tỉnh ủy" },
            new Cadre { Id = 4, Code = "CB-04", Name = "Lê Thị Bé", Position = "Ủy viên Ban Thường vụ" },
            new Period { Id = 1, Code = "2017-Q4", Name = "Quý IV/2017", From = new(2017, 10, 1), To = new(2017, 12, 31), Due = new(2018, 1, 5), State = PeriodState.Open },
            Follows(1, 10, "QĐ 182-QĐ/TU, ngày 10/6/2016"), Follows(1, 11), Follows(2, 12, "182 (lần 2)"), Follows(3, 13), Follows(3, 15),
            new Assignment { CadreId = 4, UnitId = 2, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) },
            new Assignment { CadreId = 3, UnitId = 2, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) },
            new Assignment { CadreId = 2, UnitId = 4, Role = AssignmentRole.InChargeOfSubArea, From = new(2016, 6, 10), To = new(2019, 1, 1) },
            new Exemption { PeriodId = 1, UnitId = 15, CadreId = 3, Reason = "Nghỉ ốm, có giấy (bệnh viện)" },
            new Exemption { PeriodId = 1, UnitId = 14, CadreId = 2, Reason = "Thừa" });
        var forms = _database.Get<FormService>();
        await forms.ReceiveAsync(new(1, 10, 1), new(2018, 1, 4), new("Tốt"), Actor);
        await forms.ReceiveAsync(new(1, 12, 2), new(2018, 1, 4), new("Khá"), Actor);
        await forms.ReturnAsync(new(1, 12, 2), new(2018, 1, 5), "Thiếu", Actor);
        await forms.ReceiveAsync(new(1, 14, 1), new(2018, 1, 3), new("Hoàn thành, tốt"), Actor);
        _coverage = (await _database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void Duties() => Check(
        s => DutyList.Rows(_coverage, new DutySelection { Search = s }), r => r.Duty,
        r => [.. Of(r), r.Group, r.State.Word(), Day(r.ReceivedOn)]);

    [Fact]
    public void Chase() => Check(
        s => ChaseList.Rows(_coverage, new DutySelection { Search = s }), r => r.Duty,
        r => [.. Of(r), r.Commune.Phone, r.Cadre.Phone, r.District?.Member, r.State.Word()]);

    [Fact]
    public void ChaseByCadre() => Check(
        s => ChaseList.ByCadre(ChaseList.Rows(_coverage, new DutySelection { Search = s }), _coverage), c => c.Cadre.Cadre.Id,
        c => [c.Cadre.CadreLabel, c.Cadre.Office, c.Cadre.Cadre.Phone, .. c.Duties.Select(d => d.CommuneLabel)]);

    [Fact]
    public void Unexpected() => Check(
        s => OtherLists.Unexpected(_coverage, new ListSelection { Search = s }), r => (r.Commune.Id, r.Cadre.Id), r => [.. Of(r), Day(r.ReceivedOn)]);

    [Fact]
    public void IdleExemptions() => Check(
        s => OtherLists.IdleExemptions(_coverage, new ListSelection { Search = s }), r => (r.Commune.Id, r.Cadre.Id), Of);

    [Fact]
    public void Uncovered() => Check(
        s => OtherLists.Uncovered(_coverage, new ListSelection { Search = s }), r => r.Commune.Id,
        r => [r.Commune.FullName, r.Commune.Phone, r.District?.FullName, r.SubArea?.FullName]);

    [Fact]
    public void CadresWithFigures() => Check(
        s => CadreFiguresRow.Rows(_coverage, new StandingSelection { Search = s }), r => r.Index,
        r => [r.Label, r.Organisation, r.Cadre.Position, r.Group, r.Standing.Word()]);

    [Fact]
    public void SubAreas() => Check(
        s => SubAreaRow.Rows(_coverage, new ListSelection { Search = s }), r => r.Entry.Id, r => [r.Entry.FullName, r.Entry.Member, r.District?.FullName]);

    [Fact]
    public Task Receipts() => CheckAsync(
        s => _database.Get<PeriodReceipts>().ReadAsync(_coverage, new ReceiptSelection { Search = s }, Actor), r => r.Receipt.Id,
        r =>
        [
            Day(r.Receipt.Date), r.Receipt.Kind.Word(), r.Unit.Label, r.Unit.District, r.Cadre.Label, r.Receipt.Content?.Rating,
            r.State?.Word() ?? PeriodReceipts.UnexpectedWord,
            $"{_database.Get<ProgrammeCalendar>().LocalTime(r.Receipt.EnteredAt!.Value):dd'/'MM'/'yyyy HH':'mm} · {r.Receipt.EnteredBy}",
        ]);

    [Fact]
    public Task Exemptions() => CheckAsync(
        s => _database.Get<PeriodExemptions>().ReadAsync(_coverage, new ListSelection { Search = s }, Actor), r => r.Id,
        r =>
        [
            r.Unit.Label, r.Unit.District, r.Cadre.Label, r.Reason,
            PeriodExemptions.HasDuty(_coverage, r) ? DutyState.Exempt.Word() : PeriodExemptions.NoDutyWord,
        ]);

    [Fact]
    public Task Assignments() => CheckAsync(
        s => _database.Get<AssignmentList>().ReadAsync(new AssignmentSelection(Today) { Search = s }, Actor), r => r.Id,
        r => [r.Cadre.Label, r.Cadre.Position, r.Role.Word(), r.Unit.Label, r.Unit.District, Day(r.From), Day(r.To), r.LegalBasis]);

    [Fact]
    public Task Units() => CheckAsync(
        s => _database.Get<UnitList>().ReadAsync(new UnitSelection(Today) { Search = s }, Actor), r => r.Unit.Id,
        r => [r.Unit.Label, r.Unit.Code, r.Unit.Parent, r.Cadres, r.Unit.Phone, Day(r.Unit.From), Day(r.Unit.To)]);

    [Fact]
    public Task Cadres() => CheckAsync(
        s => _database.Get<CadreList>().ReadAsync(new CadreSelection(Today) { Search = s }, Actor), r => r.Cadre.Id,
        r => [r.Cadre.Label, r.Cadre.Code, r.Cadre.Position, r.Cadre.Organisation, r.Cadre.Group, r.Cadre.Phone, r.Units]);

    [Fact]
    public Task Periods() => CheckAsync(
        s => _database.Get<PeriodList>().ReadAsync(Today, s, Actor), r => r.Period.Id,
        r => [r.Period.Name, r.Period.Code, r.Period.State.Word(), Day(r.Period.From), Day(r.Period.To), Day(r.Period.Due)]);

    [Fact]
    public Task Choices() => CheckAsync<FoundRecord, string>(
        async s =>
        {
            var finder = _database.Get<RegisterFinder>();
            return [
                .. await finder.UnitsAsync(Enum.GetValues<UnitLevel>(), s ?? "", Actor),
                .. await finder.CadresAsync(s ?? "", Actor),
                .. await finder.PeriodsAsync(s ?? "", Actor),
            ];
        },
        r => r.Code, r => [r.Label, r.Note, r.Code]);

    [Fact]
    public async Task Choices_ByPhone_AreFound()
    {
        var finder = _database.Get<RegisterFinder>();
        Assert.Equal("29110", Assert.Single(await finder.UnitsAsync([UnitLevel.Commune], "+84 275 3822107", Actor)).Code);
        Assert.Equal("CB-02", Assert.Single(await finder.CadresAsync("0913000003", Actor)).Code);
    }

    [Fact]
    public void Accounts()
    {
        AccountSummary[] all =
        [
            Account(1, "quan-tri", "Trần Văn Quản (mẫu)", null, null),
            Account(2, "xa-an-duc", "UBND X. An Đức", new("29110", "Xã An Đức", "Huyện Ba Tri"), null),
            Account(3, "can-bo.1", "Ông Ấn", null, new("CB-01", "Nguyễn Văn Ấn", "P. Tổ chức - Cán bộ")),
        ];
        Check(
            s => AccountList.Of(all, new AccountSelection { Search = s }, TestDatabase.Now), a => a.Id,
            a => [a.UserName, a.DisplayName, (a.Unit ?? a.Cadre)?.Label]);
    }

    [Fact]
    public async Task AccountSubjects_ByNameCodeAndNote()
    {
        var subjects = _database.Get<AccountSubjects>();
        await CheckAsync<AccountSubject, string>(
            async s => [.. await subjects.CommunesAsync(s ?? "", Actor), .. await subjects.CadresAsync(s ?? "", Actor)],
            r => r.Code, r => [r.Name, r.Code, r.Note]);
    }

    [Fact]
    public void ADistrictsName_FindsAllThatItOwes()
    {
        var owed = ChaseList.Rows(_coverage, new DutySelection { District = "836" });
        Assert.NotEmpty(owed);
        Assert.All(["ba tri", "Ba Tri", "H. Ba Tri", "huyện Ba Tri"], typed =>
            Assert.Equal(owed.Select(r => r.Duty), ChaseList.Rows(_coverage, new DutySelection { Search = typed }).Select(r => r.Duty)));
    }

    [Fact]
    public void CountOfTheTab_IsThatOfItsRows() =>
        Assert.All(["ba tri", "đúng hạn", "04/01/2018", "0275", "x. an đức, h. ba tri"], typed => Assert.Equal(
            DutyList.Rows(_coverage, new DutySelection { Search = typed }).Count, DutyList.Count(_coverage, new DutySelection { Search = typed })));

    [Fact]
    public async Task ClosedPeriod_IsSearchedByTheNamesOfItsClosing()
    {
        await _database.Get<PeriodClosingService>().CloseAsync(1, 0, Actor);
        await _database.Get<UnitService>().EditAsync(10, 0, new("Tên Mới", UnitKind.Commune, 3, null, null, null), Actor);
        var closed = (await _database.Get<CoverageBoard>().GetAsync("2017-Q4", Today))!;
        var receipts = _database.Get<PeriodReceipts>();

        Assert.Single(await receipts.ReadAsync(closed, new ReceiptSelection { Search = "an đức, ba tri" }, Actor));
        Assert.Empty(await receipts.ReadAsync(closed, new ReceiptSelection { Search = "tên mới" }, Actor));
    }

    private static Assignment Follows(int cadre, int unit, string? basis = null) =>
        new() { CadreId = cadre, UnitId = unit, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10), LegalBasis = basis };

    private static AccountSummary Account(int id, string name, string shown, AccountSubject? unit, AccountSubject? cadre) =>
        new(id, name, shown, Role.Leader, unit, cadre, IsDisabled: false, HasPassword: true, HasAuthenticator: false, LockedUntil: null, PasswordChangedAt: null);

    private static string?[] Of(PairRow row) =>
        [row.CommuneLabel, row.District?.FullName, row.District?.Name, row.SubArea?.FullName, row.CadreLabel, row.Office];

    private static string? Day(DateOnly? date) => date?.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    private static string WithoutAccents(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            .Replace('đ', 'd').Replace('Đ', 'D');

    private static void Check<TRow, TKey>(Func<string?, IReadOnlyList<TRow>> rows, Func<TRow, TKey> key, Func<TRow, IEnumerable<string?>> columns) =>
        CheckAsync(s => Task.FromResult(rows(s)), key, columns).GetAwaiter().GetResult();

    private static async Task CheckAsync<TRow, TKey>(
        Func<string?, Task<IReadOnlyList<TRow>>> rows, Func<TRow, TKey> key, Func<TRow, IEnumerable<string?>> columns)
    {
        var all = await rows(null);
        Assert.NotEmpty(all);
        foreach (var row in all)
        {
            foreach (var text in columns(row).OfType<string>())
            {
                Assert.Contains(key(row), (await rows(text)).Select(key));
                Assert.Contains(key(row), (await rows(WithoutAccents(text))).Select(key));
            }
        }

        Assert.Empty(await rows("không có chữ nào như thế"));
    }
}
