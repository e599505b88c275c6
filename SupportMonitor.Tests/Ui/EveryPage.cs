using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Accounts.OwnAccount;
using SupportMonitor.Web.Features.Accounts.SignIn;
using SupportMonitor.Web.Layout;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Tests.Ui;

/// <summary>
/// Every page of the product with what makes it speak, on a register that has one of each and whose own texts are plain ASCII: what else
/// stands on a page is the product's.
/// </summary>
internal static class EveryPage
{
    /// <summary>Plain requests without a circuit, which need a request to be rendered.</summary>
    private static readonly Type[] Static =
        [typeof(SignInPage), typeof(CodePage), typeof(SetupPage), typeof(SlipPage), typeof(OwnAccountPage), typeof(NotFoundPage), typeof(FailurePage)];

    /// <summary>The addresses that a page is looked at by; its own route where it has no parameters.</summary>
    private static readonly Dictionary<string, string[]> Addresses = new(StringComparer.Ordinal)
    {
        ["/don-doc"] = ["/don-doc", "/don-doc?xem=can-bo", "/don-doc?tim=khong-co", "/don-doc?ky=2017-Q3", "/don-doc?don-doc=qua-hen"],
        ["/lan-don-doc/{Id:int}"] = ["/lan-don-doc/1", "/lan-don-doc/999"],
        ["/bao-cao-so-ket"] =
        [
            "/bao-cao-so-ket", "/bao-cao-so-ket?ky=2017-Q3&huyen=838", "/bao-cao-so-ket?huyen=khong-co", "/bao-cao-so-ket?sua=doan", "/bao-cao-so-ket?sua=dau",
            "/bao-cao-so-ket?sua=results.forms", "/bao-cao-so-ket?sua=added.tasks",
        ],
        ["/bao-cao-so-ket/{Id:int}"] = ["/bao-cao-so-ket/1", "/bao-cao-so-ket/999"],
        ["/don-doc/van-ban"] = ["/don-doc/van-ban", "/don-doc/van-ban?huyen=838", "/don-doc/van-ban?huyen=khong-co"],
        ["/can-bo"] = ["/can-bo", "/can-bo?huyen=838&tim=alpha"],
        ["/phieu-phai-nhan"] =
        [
            "/phieu-phai-nhan", "/phieu-phai-nhan?trang-thai=ngoai-phan-cong", "/phieu-phai-nhan?trang-thai=chua-co-nguoi", "/phieu-phai-nhan?trang-thai=mien-thua",
            "/phieu-phai-nhan?huyen=838&trang-thai=mien&can-bo=CB1", "/phieu-phai-nhan?trang-thai=da-nhan&xep-loai=Good",
        ],
        ["/xep-loai"] =
        [
            "/xep-loai", "/xep-loai?xem=tieu-vung", "/xep-loai?xem=dien&huyen=838", "/xep-loai?xem=tieu-chi", "/xep-loai?xem=cac-ky", "/xep-loai?xem=nhan-xet",
            "/xep-loai?xem=nhan-xet&tim=khong-co", "/xep-loai?ky=2018-Q1",
        ],
        ["/phieu"] = ["/phieu", "/phieu?trang-thai=cho-tiep-nhan", "/phieu?trang-thai=dang-viet", "/phieu?ky=2017-Q3"],
        ["/mien"] = ["/mien", "/mien?tim=khong-co", "/mien?ky=2017-Q3"],
        ["/ky"] = ["/ky", "/ky?tim=khong-co"],
        ["/phan-cong"] = ["/phan-cong", "/phan-cong?trang-thai=tat-ca&vai-tro=FollowCommune"],
        ["/don-vi"] = ["/don-vi", "/don-vi?trang-thai=Commune&tim=alpha"],
        ["/huyen/{Code}"] = ["/huyen/838", "/huyen/838?loai=khong-co", "/huyen/khong-co"],
        ["/xa/{Code}"] = ["/xa/11", "/xa/11?loai=kien-nghi", "/xa/12", "/xa/13", "/xa/khong-co"],
        ["/can-bo/{Code}"] = ["/can-bo/CB1", "/can-bo/UV1", "/can-bo/khong-co"],
        ["/don-vi/{Code}"] = ["/don-vi/11", "/don-vi/838"],
        ["/ho-so-can-bo/{Code}"] = ["/ho-so-can-bo/CB1"],
        ["/ho-so-can-bo/{Code}/ban-giao"] = ["/ho-so-can-bo/CB1/ban-giao", "/ho-so-can-bo/khong-co/ban-giao"],
        ["/ho-so-can-bo/{Code}/gop"] = ["/ho-so-can-bo/CB1/gop", "/ho-so-can-bo/khong-co/gop"],
        ["/ky/{Code}"] = ["/ky/2017-Q4", "/ky/2017-Q3", "/ky/2018-Q1", "/ky/khong-co"],
        ["/hoat-dong"] =
        [
            "/hoat-dong", "/hoat-dong?muc=bao-cao", "/hoat-dong?muc=trao-doi&theo=tieu-vung", "/hoat-dong?muc=kien-nghi&theo=xa", "/hoat-dong?muc=an-sinh&theo=can-bo",
            "/hoat-dong?muc=huong-dan", "/hoat-dong?muc=don-doc&theo=co-quan&ky=2017-Q3",
        ],
        ["/di-co-so"] = ["/di-co-so", "/di-co-so?huyen=838&can-bo=CB1&thoi-gian=trong-ky", "/di-co-so?dong-gop=-&tieu-vung=838-1&thoi-gian=ca-ky", "/di-co-so?tim=nothing"],
        ["/kien-nghi"] = ["/kien-nghi", "/kien-nghi?xem=tuoi", "/kien-nghi?trang-thai=qua-han&tuoi=61-90&thoi-gian=trong-ky", "/kien-nghi?tim=nothing"],
        ["/ket-luan"] = ["/ket-luan", "/ket-luan?trang-thai=qua-han&thoi-gian=trong-ky"],
        ["/van-ban-huong-dan"] = ["/van-ban-huong-dan", "/van-ban-huong-dan?trang-thai=mau-thuan"],
        ["/di-co-so/che-do"] = ["/di-co-so/che-do", "/di-co-so/che-do?trang-thai=Missed&xa=11&dien=Group", "/di-co-so/che-do?ky=2017-Q3"],
        ["/bao-cao-tinh-hinh/phai-gui"] = ["/bao-cao-tinh-hinh/phai-gui", "/bao-cao-tinh-hinh/phai-gui?trang-thai=chua-gui&huyen=838"],
        ["/phieu/moi"] = ["/phieu/moi?xa=11&can-bo=CB1"],
        ["/phieu/{PeriodCode}/{CommuneCode}/{CadreCode}"] = ["/phieu/2017-Q4/11/CB1", "/phieu/2017-Q4/12/CB1", "/phieu/2017-Q3/11/CB1"],
    };

    /// <summary>Each page with its addresses.</summary>
    public static IEnumerable<(Type Page, string Route, string Url)> All =>
        from page in typeof(BoardPage).Assembly.GetTypes()
        where !Static.Contains(page)
        from route in page.GetCustomAttributes<RouteAttribute>()
        from url in Addresses.GetValueOrDefault(route.Template, [route.Template.Replace("{Id:int}", "1", StringComparison.Ordinal)])
        select (page, route.Template, url);

    /// <summary>The parameters that an address gives a page by its route.</summary>
    public static (string Name, object Value)[] ParametersOf(string route, string url)
    {
        var parts = url.Split('?')[0].Split('/');
        return
        [
            .. from part in route.Split('/').Index()
               where part.Item.StartsWith('{')
               let name = part.Item.Trim('{', '}').Split(':')
               let text = parts[part.Index]
               select (name[0], name is [_, "int"] ? int.Parse(text, CultureInfo.InvariantCulture) : (object)text),
        ];
    }

    /// <summary>
    /// A province with a district and three communes: one owes a form and sent it once late and once on time, one owes one that is missing,
    /// and no cadre follows the third. One exemption, one form without an assignment, one that waits to be accepted.
    /// </summary>
    public static async Task<TestDatabase> CreateRegisterAsync()
    {
        var database = await TestDatabase.CreateAsync();
        var settings = await database.Get<SettingsService>().GetAsync();
        await database.Get<SettingsService>().SaveAsync(
            settings with { Ratings = ["Good", "Fair"], Criteria = ["Reports"], Committee = "Committee", Office = "Office", Place = "Town", Province = "Alpha", Signatory = "Chief" },
            TestDatabase.Actor);
        var province = new Unit { Code = "83", Name = "Alpha", Kind = UnitKind.Province };
        var district = new Unit { Code = "838", Name = "Alpha", Kind = UnitKind.District, Parent = province };
        var subArea = new Unit { Code = "838-1", Name = "One", Kind = UnitKind.SubArea, Parent = district };
        Unit[] communes =
        [
            new() { Code = "11", Name = "Alpha", Kind = UnitKind.Commune, Parent = subArea, Phone = "0275 111 111", From = new(2010, 1, 1) },
            new() { Code = "12", Name = "Beta", Kind = UnitKind.Ward, Parent = district, Phone = "0275 111 112" },
            new() { Code = "13", Name = "Gamma", Kind = UnitKind.Township, Parent = district },
        ];
        var cadre = new Cadre { Code = "CB1", Name = "An Alpha", Position = "Director", Organisation = "Department", Group = "Group", Phone = "0913 111 111" };
        var member = new Cadre { Code = "UV1", Name = "Binh Beta", Position = "Member" };
        var closed = Quarter("2017-Q3", "Quarter 3", new(2017, 7, 1), new(2017, 9, 30), new(2017, 10, 5), PeriodState.Open);
        var open = Quarter("2017-Q4", "Quarter 4", new(2017, 10, 1), new(2017, 12, 31), new(2018, 1, 4), PeriodState.Open);
        await database.AddAsync(
            province, district, subArea, communes[0], communes[1], communes[2], cadre, member, closed, open,
            Quarter("2018-Q1", "Quarter 1", new(2018, 1, 1), new(2018, 3, 31), new(2018, 4, 5), PeriodState.Draft),
            Follows(cadre, communes[0], AssignmentRole.FollowCommune), Follows(cadre, communes[1], AssignmentRole.FollowCommune),
            Follows(member, district, AssignmentRole.FollowDistrict), Follows(member, subArea, AssignmentRole.InChargeOfSubArea),
            Receive(closed, communes[0], cadre, new(2017, 10, 6), 1), Receive(closed, communes[1], cadre, new(2017, 10, 1), 2),
            Receive(open, communes[0], cadre, new(2018, 1, 2), 3), Receive(open, communes[2], member, new(2018, 1, 3), 4),
            new Receipt { Period = open, Unit = communes[1], Cadre = member, Date = new(2018, 1, 3), Kind = ReceiptKind.Returned, Reason = "No stamp", Sequence = 5 },
            new Exemption { Period = open, Unit = communes[2], Cadre = cadre, Reason = "Away" });
        await database.AddAsync(new ChaseContact
        {
            PeriodId = open.Id, UnitId = communes[1].Id, CadreId = cadre.Id, Date = new(2018, 1, 2), Outcome = ChaseOutcome.Promised, PromisedDate = new(2018, 1, 3), Person = "Hoa",
            NextDate = new(2018, 1, 4), ChasedBy = "Tam", LetterNumber = "12", Note = "Note",
        });
        await AddActivitiesAsync(database, open, communes[0], communes[1], cadre);
        await database.Get<PeriodClosingService>().CloseAsync(closed.Id, closed.Revision, TestDatabase.Actor);
        var (briefs, request) = (database.Get<BriefService>(), new BriefRequest("2017-Q4", null, new(2018, 1, 5)));
        await briefs.FileAsync(request, (await briefs.ReadAsync(request, TestDatabase.Actor))!.Fingerprint, TestDatabase.Actor);
        return database;
    }

    /// <summary>A record of each kind, in English as all else.</summary>
    private static async Task AddActivitiesAsync(TestDatabase database, Period period, Unit commune, Unit other, Cadre cadre)
    {
        foreach (var (words, list) in new[]
        {
            (VisitRecords.Kinds, "Hamlet meeting"), (VisitRecords.Themes, "Water"), (ProposalRecords.Kinds, "Trouble"), (ContributionRecords.Purposes, "Bridge"),
        })
        {
            await database.Get<SettingsService>().SaveWordsAsync(words, [list], TestDatabase.Actor);
        }

        var proposal = new Proposal
        {
            Code = "P1", Date = new(2017, 11, 1), UnitId = commune.Id, CadreId = cadre.Id, Kind = "Trouble", Content = "No water", Source = "Meeting", Agency = "Department",
            DueDate = new(2017, 12, 1),
        };
        var guidance = new GuidanceNote { Code = "G1", Date = new(2017, 10, 2), Agency = "Department", Topic = "Loans", Content = "Rate one", Addressees = "11" };
        var conclusion = new Conclusion { Code = "C1", Date = new(2017, 10, 3), Meeting = "Review", Content = "Go further", Owner = "Office", DueDate = new(2017, 12, 1) };
        await database.AddAsync(
            new Visit
            {
                CadreId = cadre.Id, UnitId = commune.Id, Date = new(2017, 11, 5), Kind = "Hamlet meeting", Contribution = VisitContribution.Specific, Said = "Dredge",
                Themes = "Water", Note = "Note",
            },
            new Visit { CadreId = cadre.Id, UnitId = other.Id, Date = new(2018, 1, 20), Kind = "Hamlet meeting", State = VisitState.Planned },
            new SituationReport { PeriodId = period.Id, UnitId = commune.Parent!.ParentId!.Value, CadreId = cadre.Id, Date = new(2017, 12, 30), Content = "Calm" },
            new Exchange { CadreId = cadre.Id, UnitId = commune.ParentId!.Value, Date = new(2017, 12, 3), With = "Member", Content = "Dikes" },
            proposal,
            new ProposalStep { Proposal = proposal, Date = new(2017, 11, 3), Step = ProposalStepKind.Answered, Agency = "Department", Content = "Soon" },
            new Contribution
            {
                Code = "K1", Date = new(2017, 12, 4), UnitId = commune.Id, CadreId = cadre.Id, Amount = 3_000_000_000, Sponsor = "Company", Purpose = "Bridge", Things = "Cement",
                Note = "Note",
            },
            guidance,
            new GuidanceNote { Code = "G2", Date = new(2017, 10, 9), Agency = "Board", Topic = "Loans", Content = "Rate two", Contradicts = guidance, Proposal = proposal },
            conclusion,
            new ConclusionStep { Conclusion = conclusion, Date = new(2017, 11, 30), State = ConclusionState.Extended, NewDueDate = new(2018, 2, 1), Content = "Waits" });
    }

    private static Period Quarter(string code, string name, DateOnly from, DateOnly to, DateOnly due, PeriodState state) =>
        new() { Code = code, Name = name, From = from, To = to, Due = due, State = state };

    private static Assignment Follows(Cadre cadre, Unit unit, AssignmentRole role) =>
        new() { Cadre = cadre, Unit = unit, Role = role, From = new(2016, 6, 10), LegalBasis = "Decision 2" };

    private static Receipt Receive(Period period, Unit unit, Cadre cadre, DateOnly date, long sequence) => new()
    {
        Period = period, Unit = unit, Cadre = cadre, Date = date, Kind = ReceiptKind.Received, Sequence = sequence, Rating = "Good", Strengths = "Near",
        Limitations = "Far", Proposals = "Road",
    };
}
