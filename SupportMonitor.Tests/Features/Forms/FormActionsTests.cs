using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Forms;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Features.Forms;

/// <summary>What is offered for a form is what would be done: nothing where the period or the duty refuses it.</summary>
public sealed class FormActionsTests : ComponentTest, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2018, 1, 5);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        Services.AddSingleton(_database.Get<FormService>());
        Services.AddSingleton(_database.Get<ProgrammeCalendar>());
        Services.AddSingleton<FormWords>();
        Services.AddScoped<FormTools>();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Commune_WritesWhileThePeriodIsOpenAndTheDutyStands()
    {
        Viewer = await _database.CommuneAsync("28945");
        await _database.Get<FormService>().ReceiveAsync(Expected, Today, new("Tốt"), TestDatabase.Actor);
        Assert.Equal(["Sửa và gửi lại"], await OfferedAsync());

        await using (var db = _database.Open())
        {
            var duty = await db.Assignments.SingleAsync(a => a.Id == AnFollows, Xunit.TestContext.Current.CancellationToken);
            await _database.Get<AssignmentService>().DeleteAsync(duty.Id, duty.Revision, "Nhầm người", TestDatabase.Actor);
        }

        Assert.Empty(await OfferedAsync());
    }

    [Fact]
    public async Task ClosedPeriod_OffersNothingToTheCommuneAndNothingToTheSecretariat()
    {
        var commune = await _database.CommuneAsync("28945");
        await _database.Get<FormService>().SendAsync(Expected, default, new("Tốt"), null, commune);
        Viewer = await _database.SecretariatAsync();
        Assert.Equal(["Tiếp nhận", "Trả lại", "Nhập phiếu giấy"], await OfferedAsync());

        var period = await _database.FindAsync<Period>(Open);
        await _database.Get<PeriodClosingService>().CloseAsync(Open, period.Revision, TestDatabase.Actor);

        Assert.Empty(await OfferedAsync());
        Viewer = commune;
        Assert.Empty(await OfferedAsync());
    }

    private async Task<List<string>> OfferedAsync()
    {
        var form = await _database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", Viewer);
        var actions = Render<FormActions>(p => p.Add(a => a.Form, form!).Add(a => a.Today, Today));
        return [.. actions.FindAll("button").Select(b => b.TextContent.Trim())];
    }
}
