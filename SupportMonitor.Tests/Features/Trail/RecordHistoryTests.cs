using Bunit;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Trail;
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

        Assert.Contains("Cùng tên (van-phong-2)", Assert.Single(history.FindAll("li > p")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Author_WithoutAnAccount_IsShownByName()
    {
        var id = await Database.Get<CadreService>().AddAsync("CB9", new("Mẫu", null, null, null, null), TestDatabase.Actor);

        var history = Render<RecordHistory>(p => p.Add(h => h.Subject, ChangeSubject.Cadre).Add(h => h.RecordId, id).Add(h => h.Revision, 0));

        Assert.Contains("· Người kiểm thử ·", history.Find("li > p").TextContent, StringComparison.Ordinal);
    }
}
