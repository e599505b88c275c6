using Bunit;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Trail;
using Xunit;

namespace SupportMonitor.Tests.Features.Trail;

public sealed class RecordHistoryTests : TrailTest
{
    [Fact]
    public async Task Author_IsShownWithWhatTheySignInWith()
    {
        var office = await Database.SecretariatAsync("van-phong-2", "Cùng tên");
        var id = await Database.Get<CadreService>().AddAsync("CB9", new("Mẫu", null, null, null, null), office);

        var history = Render<RecordHistory>(p => p.Add(h => h.Subject, ChangeSubject.Cadre).Add(h => h.RecordId, id).Add(h => h.Revision, 0));

        Assert.Contains("Cùng tên (van-phong-2)", history.Find("[role=listitem] time").ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Author_WithoutAnAccount_IsShownByName()
    {
        var id = await Database.Get<CadreService>().AddAsync("CB9", new("Mẫu", null, null, null, null), TestDatabase.Actor);

        var history = Render<RecordHistory>(p => p.Add(h => h.Subject, ChangeSubject.Cadre).Add(h => h.RecordId, id).Add(h => h.Revision, 0));

        Assert.Contains("· Người kiểm thử ·", history.Find("[role=listitem] time").ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_AreToldOneByOne_WithTheirNames()
    {
        await Database.Get<SettingsService>().SaveAsync(new ProgrammeSettings(), TestDatabase.Actor);
        await Database.Get<SettingsService>().SaveAsync(new ProgrammeSettings { Signatory = "Phó" }, TestDatabase.Actor);

        var history = Render<RecordHistory>(p => p.Add(h => h.Subject, ChangeSubject.Settings).Add(h => h.RecordId, null).Add(h => h.Revision, 1));

        Assert.Equal("Sửa · Người ký", history.Find("[role=listitem] strong").TextContent);
        Assert.Equal(("Chánh Văn phòng", "Phó"), (history.Find("[role=listitem] del").TextContent, history.Find("[role=listitem] ins").TextContent));
    }

    [Theory]
    [InlineData("vi", "Đã gộp vào hồ sơ Nguyễn Mẫu An (CB001)", "Hồ sơ Trần Mẫu Bình (CB002) đã được gộp vào hồ sơ này",
        "Đã tách ra khỏi hồ sơ Nguyễn Mẫu An (CB001)", "Hồ sơ Trần Mẫu Bình (CB002) đã được tách ra khỏi hồ sơ này")]
    [InlineData("en", "Merged into Nguyễn Mẫu An (CB001)", "Trần Mẫu Bình (CB002) was merged into this record",
        "Split off from Nguyễn Mẫu An (CB001) again", "Trần Mẫu Bình (CB002) was split off from this record again")]
    public async Task Merge_SaysWhichOfTheTwoTheRecordWas_AndSoDoesItsUndo(string language, string into, string taken, string split, string given)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        var (merges, input) = (Database.Get<CadreMergeService>(), new CadreMergeInput(SmallRegister.An, SmallRegister.Binh));
        var merge = await merges.MergeAsync(input, (await merges.PreviewAsync(input, TestDatabase.Actor)).Fingerprint, "Một người", TestDatabase.Actor);
        Assert.Equal((into, taken), (Last(SmallRegister.Binh, 1), Last(SmallRegister.An, 1)));

        await merges.UndoAsync(merge, "Hai người", TestDatabase.Actor);
        Assert.Equal((split, given), (Last(SmallRegister.Binh, 2), Last(SmallRegister.An, 2)));

        string Last(int cadre, int revision) => Render<RecordHistory>(
                p => p.Add(h => h.Subject, ChangeSubject.Cadre).Add(h => h.RecordId, cadre).Add(h => h.Revision, revision))
            .FindAll("[role=listitem] strong").Select(s => s.TextContent).First(t => t.Contains("CB00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LongHistory_IsShownInPieces_TheLatestFirst()
    {
        var (cadres, revision) = (Database.Get<CadreService>(), 0);
        while (revision < 60)
        {
            await cadres.EditAsync(SmallRegister.An, revision++, new("Nguyễn Mẫu An", $"Chức vụ {revision}", null, null, null), TestDatabase.Actor);
        }

        var history = Render<RecordHistory>(
            p => p.Add(h => h.Subject, ChangeSubject.Cadre).Add(h => h.RecordId, SmallRegister.An).Add(h => h.Revision, revision));
        Assert.Equal((10, "Chức vụ 60"), (history.FindAll("[role=listitem]").Count, history.Find("ins").TextContent));

        await history.Find("button").ClickAsync(new());

        history.WaitForAssertion(() => Assert.Equal((61, 0), (history.FindAll("[role=listitem]").Count, history.FindAll("button").Count)));
    }

    [Fact]
    public async Task History_IsAListReadFromTheLatest_EachWithWhatWhenWhoAndWhy()
    {
        var cadres = Database.Get<CadreService>();
        var id = await cadres.AddAsync("CB9", new("Mẫu", null, null, null, null), TestDatabase.Actor);
        Database.Clock.Advance(TimeSpan.FromHours(1));
        await cadres.EditAsync(id, 0, new("Mẫu", "Giám đốc", null, null, null), TestDatabase.Actor);

        var history = Render<RecordHistory>(p => p.Add(h => h.Subject, ChangeSubject.Cadre).Add(h => h.RecordId, id).Add(h => h.Revision, 1));

        var list = history.Find("[role=list]");
        Assert.Equal("Lịch sử thay đổi", list.GetAttribute("aria-label"));
        Assert.All(list.QuerySelectorAll("[role=listitem]"), item => Assert.Equal("list", item.ParentElement!.GetAttribute("role")));
        var read = list.QuerySelectorAll("[role=listitem]").Select(i => string.Join(' ', i.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(2, read.Count);
        Assert.StartsWith("Sửa 05/01/2018 ", read[0], StringComparison.Ordinal);
        Assert.Contains("· Người kiểm thử · trên trang", read[0], StringComparison.Ordinal);
        Assert.EndsWith("Chức vụ: – → Giám đốc", read[0], StringComparison.Ordinal);
        Assert.StartsWith("Thêm mới 05/01/2018 ", read[1], StringComparison.Ordinal);
    }
}
