using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Chase;
using SupportMonitor.Web.Features.Coverage.ByCadre;
using SupportMonitor.Web.Features.Coverage.Duties;
using SupportMonitor.Web.Features.Forms.Receipts;
using SupportMonitor.Web.Features.Overview;
using SupportMonitor.Web.Features.Profiles;
using SupportMonitor.Web.Features.Register.Assignments;
using SupportMonitor.Web.Features.Register.Cadres;
using SupportMonitor.Web.Features.Register.Handover;
using SupportMonitor.Web.Features.Register.Merging;
using SupportMonitor.Web.Features.Register.Periods;
using SupportMonitor.Web.Features.Register.Units;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Ui;

/// <summary>Wherever a page names one of two cadres of one name, it says which.</summary>
public sealed partial class NamesakeTests : ComponentTest, IAsyncLifetime
{
    private const int Twin = 3;

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
        await _database.AddAsync(
            new Cadre { Id = Twin, Code = "CB003", Name = "Nguyễn Mẫu An", Phone = "0913 000 001" },
            new Assignment { CadreId = Twin, UnitId = SmallRegister.DinhThuy, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) },
            new Assignment { CadreId = Twin, UnitId = SmallRegister.District, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) },
            new Assignment { CadreId = SmallRegister.An, UnitId = SmallRegister.District, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) },
            new Assignment { CadreId = Twin, UnitId = SmallRegister.PhuocHiep, Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10) },
            new Exemption { PeriodId = SmallRegister.Open, UnitId = SmallRegister.PhuocHiep, CadreId = Twin, Reason = "Ốm" });
        await _database.Get<FormService>().ReceiveAsync(SmallRegister.Expected, new(2018, 1, 5), new FormContent("Tốt"), TestDatabase.Actor);
        Services.AddSupportMonitorCore(_database.Directory, ProgrammeCalendar.FindZone(ProgrammeCalendar.DefaultZone));
        Services.AddWebServices();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(typeof(OverviewPage), BoardUrls.Overview, null)]
    [InlineData(typeof(DistrictPage), "/huyen/838", "838")]
    [InlineData(typeof(CommunePage), "/xa/28945", "28945")]
    [InlineData(typeof(ByCadrePage), BoardUrls.ByCadre, null)]
    [InlineData(typeof(ChasePage), BoardUrls.Chase, null)]
    [InlineData(typeof(ChasePage), BoardUrls.Chase + "?xem=can-bo", null)]
    [InlineData(typeof(DutiesPage), BoardUrls.Duties, null)]
    [InlineData(typeof(DutiesPage), BoardUrls.Duties + "?can-bo=CB003", null)]
    [InlineData(typeof(AssignmentsPage), BoardUrls.Assignments, null)]
    [InlineData(typeof(ReceiptsPage), BoardUrls.Receipts, null)]
    [InlineData(typeof(NewReceiptPage), "/phieu/moi?xa=28945", null)]
    [InlineData(typeof(CadresPage), BoardUrls.Cadres, null)]
    [InlineData(typeof(CadreRecordPage), "/ho-so-can-bo/CB003", "CB003")]
    [InlineData(typeof(HandoverPage), "/ho-so-can-bo/CB003/ban-giao", "CB003")]
    [InlineData(typeof(CadreMergePage), "/ho-so-can-bo/CB003/gop", "CB003")]
    [InlineData(typeof(UnitsPage), BoardUrls.Units, null)]
    [InlineData(typeof(UnitPage), "/don-vi/28945", "28945")]
    [InlineData(typeof(PeriodPage), "/ky/2017-Q4", "2017-Q4")]
    [InlineData(typeof(TrailPage), BoardUrls.Trail, null)]
    public async Task Page_SaysWhichOfTwo(Type type, string url, string? code)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        var page = Render(builder =>
        {
            builder.OpenComponent(0, type);
            if (code is not null)
            {
                builder.AddAttribute(1, "Code", code);
            }

            builder.CloseComponent();
        });
        await page.WaitForStateAsync(() => page.FindAll("p.loading").Count == 0 && Name().IsMatch(page.Markup), TimeSpan.FromSeconds(30));

        // What stands in a record's own field needs no code beside it.
        var shown = Typed().Replace(page.Markup, "");
        Assert.Matches(Name(), shown);
        Assert.DoesNotMatch(NameAlone(), shown);
    }

    [Fact]
    public async Task MembersOfADistrict_OfOneName_AreTwo()
    {
        var coverage = await _database.Get<CoverageBoard>().GetAsync("2017-Q4", new(2018, 1, 5), TestDatabase.Actor);

        Assert.Equal("Nguyễn Mẫu An (CB001), Nguyễn Mẫu An (CB003)", Assert.Single(coverage!.Register.Districts).Member);
    }

    [Fact]
    public async Task CommuneAccount_SeesWhichOfTwo()
    {
        var actor = await _database.CommuneAsync("28945");
        var own = await _database.Get<OwnForms>().ReadAsync("2017-Q4", new(2018, 1, 5), actor);

        Assert.Equal(["Nguyễn Mẫu An (CB001)", "Nguyễn Mẫu An (CB003)"], own!.Forms.Select(f => f.CadreLabel).Order());
    }

    [Fact]
    public async Task Choices_KeepTheCodeOnceChosen()
    {
        var found = await Services.GetRequiredService<RegisterChoices>().CadresAsync("mau an");

        Assert.Equal(["Nguyễn Mẫu An (CB001)", "Nguyễn Mẫu An (CB003)"], found.Select(c => c.Text));
    }

    [GeneratedRegex("Nguyễn Mẫu An", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"Nguyễn Mẫu An(?! \(CB00[13]\))", RegexOptions.None, 1000)]
    private static partial Regex NameAlone();

    [GeneratedRegex("<(?:input|option)[^>]*>|<ins>Nguyễn Mẫu An</ins>", RegexOptions.None, 1000)]
    private static partial Regex Typed();
}
