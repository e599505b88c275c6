using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Settings;
using Xunit;

namespace SupportMonitor.Tests.Features.Settings;

public sealed class BackupCardTests : ComponentTest, IAsyncLifetime
{
    private TestDatabase Database { get; set; } = null!;

    public async ValueTask InitializeAsync() => Database = await TestDatabase.CreateAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Database.DisposeAsync();
    }

    [Fact]
    public void BeforeTheFirst_ItSaysNone_AndWhenTheyAreMade()
    {
        var backup = Use(new BackupPlan(At: new TimeOnly(2, 0)));

        var card = Render<BackupCard>();

        Assert.Equal(["Chưa có", "Lúc 02:00, giữ 14 bản", backup.Folder], card.FindAll("dd").Select(d => d.TextContent.Trim()));
        Assert.Empty(card.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task TheLastOne_IsShownWithTimeAndFile()
    {
        var backup = Use(new BackupPlan(At: new TimeOnly(2, 0)));
        var status = await backup.RunAsync();

        var card = Render<BackupCard>();

        Assert.Equal("05/01/2018 12:00", card.Find("dd").TextContent.Trim());
        Assert.Contains(status.File!, card.FindAll("dd")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_IsAnAlertThatNamesTheFolder()
    {
        var blocked = Path.Combine(Database.Directory, "not-a-folder");
        await File.WriteAllTextAsync(blocked, "");
        await Use(new BackupPlan(blocked, At: new TimeOnly(2, 0))).RunAsync();

        var card = Render<BackupCard>();

        Assert.Contains(blocked, card.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TurnedOff_ItSaysSo()
    {
        Use(new BackupPlan());

        Assert.Contains("đang tắt", Render<BackupCard>().Markup, StringComparison.Ordinal);
    }

    private AutomaticBackup Use(BackupPlan plan)
    {
        var backup = new AutomaticBackup(
            Database.Get<IDbContextFactory<RegisterDb>>(), Database.Get<DataPlace>(), plan, Database.Clock, NullLogger<AutomaticBackup>.Instance);
        Services.AddSingleton(backup);
        Services.AddSingleton(plan);
        Services.AddSingleton(Database.Get<ProgrammeCalendar>());
        Services.AddSingleton<TimeProvider>(Database.Clock);
        return backup;
    }
}
