using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using Xunit;

namespace SupportMonitor.Tests.Features.Trail;

public sealed class TrailFilterTests
{
    [Theory]
    [InlineData("Văn phòng", 7, "@7")]
    [InlineData("Văn phòng", null, "Văn phòng")]
    [InlineData("@7", null, "@@7")]
    [InlineData("@", null, "@@")]
    public async Task Person_InAnAddress_IsThatAccountOrThatName(string name, int? account, string key)
    {
        var person = new TrailPerson(name, account, account is null ? null : "van-phong");
        Assert.Equal(key, TrailFilter.KeyOf(person));

        var query = await ReadAsync(BoardUrls.Write(BoardUrls.Trail, new BoardQuery().WithOther(TrailFilter.ActorKey, key)));

        Assert.Equal((account is null ? name : null, account), (query.Actor, query.AccountId));
    }

    [Theory]
    [InlineData("@")]
    [InlineData("@x")]
    [InlineData("@99999999999")]
    public async Task AccountThatIsNone_FindsNothing(string key)
    {
        var query = await ReadAsync($"/nhat-ky?ai={key}");

        Assert.False(query.Matches(new TrailEntry { Actor = key, Key = "K" }));
        Assert.False(query.Matches(new TrailEntry { Actor = key, Key = "K", AccountId = 1 }));
    }

    private static async Task<TrailQuery> ReadAsync(string address)
    {
        await using var database = await TestDatabase.CreateAsync();
        var view = new BoardView(BoardUrls.Read(address), [], null, new DateOnly(2018, 1, 5), new ProgrammeSettings());
        return TrailFilter.Of(view, database.Get<ProgrammeCalendar>(), database.Get<TrailReader>()).Query;
    }
}
