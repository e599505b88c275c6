using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Forms;

public sealed class DraftListTests
{
    [Fact]
    public async Task Drafts_OfThePeriod_TheLastWrittenFirst_UntilTheyAreSent()
    {
        await using var database = await CreateAsync();
        var drafts = database.Get<FormDrafts>();
        var commune = await database.CommuneAsync("28945", "Văn thư xã");
        var saved = await drafts.SaveAsync(Expected, default, new FormContent("Tốt"), commune);
        await drafts.SaveAsync(new(Open, PhuocHiep, Binh), default, new FormContent("Khá"), TestDatabase.Actor);

        Assert.Equal([PhuocHiep, Expected.UnitId], (await ReadAsync(database)).Select(d => d.Unit.Id));
        Assert.Equal([Expected.UnitId], (await ReadAsync(database, new ListSelection { Search = "van thu" })).Select(d => d.Unit.Id));
        Assert.Equal(["Văn thư xã"], (await ReadAsync(database, new ListSelection { Commune = "28945" })).Select(d => d.EditedBy));
        Assert.Empty(await ReadAsync(database, new ListSelection { Cadre = "-" }));

        await drafts.DiscardAsync(Expected, saved.Version, commune);

        Assert.Equal([PhuocHiep], (await ReadAsync(database)).Select(d => d.Unit.Id));
    }

    private static async Task<IReadOnlyList<DraftLine>> ReadAsync(TestDatabase database, ListSelection? selection = null)
    {
        var coverage = (await database.Get<CoverageBoard>().GetAsync("2017-Q4", new DateOnly(2018, 1, 3)))!;
        return await database.Get<DraftList>().ReadAsync(coverage, selection ?? new ListSelection(), TestDatabase.Actor);
    }
}
