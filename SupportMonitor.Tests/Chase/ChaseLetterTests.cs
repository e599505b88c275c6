using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Documents;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Documents;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Chase;

public sealed class ChaseLetterTests
{
    private const string Member = "Lê Mẫu Cúc";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task District_GetsWhatItOwes_InTheWordsOfTheSettings()
    {
        await using var database = await CreateAsync();
        await database.Get<FormService>().ReceiveAsync(new(SmallRegister.Open, SmallRegister.DinhThuy, SmallRegister.An), new(2018, 1, 4), new(), TestDatabase.Actor, cancellationToken: Token);

        var draft = await database.Get<ChaseLetters>().ReadAsync(
            new("2017-Q4", "838", null, " 15-CV/VPTU ", new(2018, 1, 6)), TestDatabase.Actor, Token);

        Assert.Equal([("839", 1), ("838", 1), (Member, 2)], draft!.Owing.Select(o => (o.Recipient.Key, o.Forms)));
        var letter = draft.Letter!;
        Assert.Equal(["Phước Hiệp"], letter.Rows.Select(r => r.Commune.Name));
        var document = letter.Document;
        Assert.Equal("Số 15-CV/VPTU", document.NumberLine);
        Assert.Equal("Bến Tre, ngày 06 tháng 01 năm 2018", document.Head.PlaceAndDate);
        Assert.Equal(["Ban Thường vụ Huyện ủy Mỏ Cày Nam"], document.Addressees);
        Assert.Equal(["1", "Xã Phước Hiệp", "Trần Mẫu Bình", "Chưa gửi", "0"], TableOf(letter).Rows.Single());
        Assert.Contains($"Đ/c {Member}, Ủy viên BTV phụ trách (để báo cáo)", document.Recipients);
        Assert.Contains(document.Parts.OfType<DocumentParagraph>(), p => p.Text.Contains("huyện Mỏ Cày Nam còn 1 phiếu của 1 xã", StringComparison.Ordinal));
        using var file = OfficialDocxTests.Write(document);
    }

    [Fact]
    public async Task Member_GetsEveryDistrictInCharge_WithTheDistrictNamed()
    {
        await using var database = await CreateAsync();

        var letter = (await database.Get<ChaseLetters>().ReadAsync(new("2017-Q4", "838", Member), TestDatabase.Actor, Token))!.Letter!;

        Assert.Equal([$"Đồng chí {Member}, Ủy viên Ban Thường vụ Tỉnh ủy Bến Tre"], letter.Document.Addressees);
        Assert.Equal(["Thị xã Chợ Lách", "Huyện Mỏ Cày Nam", "Huyện Mỏ Cày Nam"], TableOf(letter).Rows.Select(r => r[2]));
        Assert.All(TableOf(letter).Rows, r => Assert.Equal(TableOf(letter).Columns.Count, r.Count));
        using var file = OfficialDocxTests.Write(letter.Document);
    }

    [Fact]
    public async Task ReturnedForms_StandOnIt_ExemptOnesDoNot()
    {
        await using var database = await CreateAsync();
        var pair = new FormPair(SmallRegister.Open, SmallRegister.DinhThuy, SmallRegister.An);
        await database.Get<FormService>().ReceiveAsync(pair, new(2018, 1, 3), new(), TestDatabase.Actor, cancellationToken: Token);
        await database.Get<FormService>().ReturnAsync(pair, new(2018, 1, 4), "Thiếu dấu", TestDatabase.Actor, cancellationToken: Token);
        await database.Get<ExemptionService>().AddAsync(new(SmallRegister.Open, SmallRegister.PhuocHiep, SmallRegister.Binh), "Đi học", TestDatabase.Actor, cancellationToken: Token);

        var letter = (await database.Get<ChaseLetters>().ReadAsync(new("2017-Q4", "838", null), TestDatabase.Actor, Token))!.Letter!;

        Assert.Equal([("Định Thủy", "Trả lại")], letter.Rows.Zip(TableOf(letter).Rows, (r, cells) => (r.Commune.Name, cells[3])));
        Assert.Contains(letter.Document.Parts.OfType<DocumentParagraph>(), p => p.Text.Contains("1 phiếu đã trả lại để bổ sung", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownRecipients_HaveNoLetter_AndBadNumbersAreRefused()
    {
        await using var database = await CreateAsync();
        var letters = database.Get<ChaseLetters>();

        Assert.Null((await letters.ReadAsync(new("2017-Q4", "khong-co", null), TestDatabase.Actor, Token))!.Letter);
        Assert.Null(await letters.ReadAsync(new("khong-co", "838", null), TestDatabase.Actor, Token));
        await database.RefusesAsync(Refusal.TooLong, () => letters.ReadAsync(new("2017-Q4", "838", null, new string('1', 51)), TestDatabase.Actor, Token));
        await database.RefusesAsync(Refusal.DateTooEarly, () => letters.ReadAsync(new("2017-Q4", "838", null, null, new(1900, 1, 1)), TestDatabase.Actor, Token));
    }

    /// <summary>The small register, and a second district with one commune, both in charge of one member.</summary>
    internal static async Task<TestDatabase> CreateAsync()
    {
        var database = await SmallRegister.CreateAsync();
        await database.AddAsync(
            new Unit { Id = 20, Code = "839", Name = "Chợ Lách", Kind = UnitKind.Town, ParentId = SmallRegister.Province },
            new Unit { Id = 21, Code = "29001", Name = "=Sơn & <Định>", Kind = UnitKind.Ward, ParentId = 20 },
            new Cadre { Id = 30, Code = "UV1", Name = Member },
            new Assignment { CadreId = 30, UnitId = SmallRegister.District, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) },
            new Assignment { CadreId = 30, UnitId = 20, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) },
            new Assignment { CadreId = SmallRegister.An, UnitId = 21, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) });
        return database;
    }

    private static DocumentTable TableOf(ChaseLetter letter) => letter.Document.Parts.OfType<DocumentTable>().Single();
}
