using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Activities;

/// <summary>A proposal keeps the link to what it came out of.</summary>
public sealed class ProposalSourcesTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private ActivityService Activities => _database.Get<ActivityService>();

    public async ValueTask InitializeAsync() => _database = await CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task VisitWhoseKeyIsCorrected_StaysTheSource_AndIsNotDeleted()
    {
        var visit = new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2017, 11, 30), Kind = "Họp dân", Said = "Nói chung" };
        var (id, _) = await Activities.AddAsync(visit, TestDatabase.Actor);
        var proposal = await RaiseAsync("Đi cơ sở: CB001 / 28945 / 2017-11-30 / Họp dân");
        var other = await RaiseAsync("Đi cơ sở: CB001 / 28945 / 2017-12-01 / Họp dân");

        (visit.Date, visit.Kind, visit.UnitId) = (new(2017, 12, 2), "Họp UBND", PhuocHiep);
        await Activities.ChangeAsync(id, 0, visit, "Ghi nhầm", TestDatabase.Actor);

        var now = await _database.FindAsync<Proposal>(proposal);
        Assert.Equal("Đi cơ sở: CB001 / 28951 / 2017-12-02 / Họp UBND", now.Source);
        Assert.Equal(id, await _database.Get<ProposalOrigins>().FindAsync(ProposalSource.Read(now.Source), TestDatabase.Actor));
        Assert.Equal("Đi cơ sở: CB001 / 28945 / 2017-12-01 / Họp dân", (await _database.FindAsync<Proposal>(other)).Source);
        Assert.Contains(await _database.TrailAsync(), t => t.Subject == _database.Get<AuditedKinds>().Of(typeof(Proposal))!.Subject && t.RecordId == proposal && t.Action == ChangeAction.Changed);

        var refused = await _database.RefusesAsync(Refusal.NamedAsSource, () => Activities.DeleteAsync<Visit>(id, 1, "Ghi nhầm", TestDatabase.Actor));
        Assert.Equal([now.Code], refused.Arguments);
    }

    [Fact]
    public async Task VisitThatNothingNames_IsDeleted()
    {
        var (id, _) = await Activities.AddAsync(
            new Visit { CadreId = An, UnitId = DinhThuy, Date = new(2017, 11, 30), Kind = "Họp dân" }, TestDatabase.Actor);
        await RaiseAsync("Đi cơ sở: CB001 / 28945 / 2017-12-01 / Họp dân");

        await Activities.DeleteAsync<Visit>(id, 0, "Ghi nhầm", TestDatabase.Actor);
    }

    [Fact]
    public async Task Report_KeepsItsProposals_WhileItIsSent()
    {
        var report = new SituationReport { PeriodId = Open, UnitId = District, CadreId = An, Date = new(2018, 1, 3), State = SituationReportState.Sent };
        var (id, _) = await Activities.AddAsync(report, TestDatabase.Actor);
        var proposal = await RaiseAsync("Báo cáo tình hình: 2017-Q4 / 838 / CB001 / 2018-01-03");

        report.Date = new(2018, 1, 4);
        await Activities.ChangeAsync(id, 0, report, "Ghi nhầm", TestDatabase.Actor);
        Assert.Equal("Báo cáo tình hình: 2017-Q4 / 838 / CB001 / 2018-01-04", (await _database.FindAsync<Proposal>(proposal)).Source);

        report.State = SituationReportState.Returned;
        await _database.RefusesAsync(Refusal.NamedAsSource, () => Activities.ChangeAsync(id, 1, report, "Ghi nhầm", TestDatabase.Actor));
    }

    [Fact]
    public async Task GuidanceWithAnotherCode_IsStillNamed()
    {
        var note = new GuidanceNote { Code = "HD01", Date = new(2017, 11, 1), Agency = "Sở A", Topic = "Hỗ trợ", Content = "10 triệu" };
        var (id, _) = await Activities.AddAsync(note, TestDatabase.Actor);
        var proposal = await RaiseAsync("Hướng dẫn: HD00 / HD01");

        note.Code = "HD-2017-01";
        await Activities.ChangeAsync(id, 0, note, "Ghi nhầm", TestDatabase.Actor);

        Assert.Equal("Hướng dẫn: HD00 / HD-2017-01", (await _database.FindAsync<Proposal>(proposal)).Source);
    }

    private async Task<int> RaiseAsync(string source) =>
        (await Activities.AddAsync(new Proposal { Code = "", Date = new(2017, 12, 5), UnitId = DinhThuy, Kind = "Khó khăn", Content = "Thiếu nước", Source = source }, TestDatabase.Actor)).Id;
}
