using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Features.Settings;
using Xunit;

namespace SupportMonitor.Tests.Features.Settings;

public sealed class SettingsDraftTests
{
    private const string Place = nameof(ProgrammeSettings.Place);
    private const string Office = nameof(ProgrammeSettings.Office);
    private static readonly ProgrammeSettings Stored = new() { Place = "Bến Tre", Office = "Văn phòng", ReportSign = "BC/VPTU", Secrecy = "Mật", Recipients = ["Ban Thường vụ", "Sở Mẫu"] };

    [Fact]
    public void Untouched_ReadsWhatItWasFilledFrom()
    {
        var draft = new SettingsDraft(Stored);

        Assert.Equal(Stored, draft.Read());
        Assert.All(SettingsDraft.Fields, f => Assert.NotNull(draft[f]));
    }

    [Fact]
    public void WhatOthersSave_AppearsWhereNobodyTyped_AndWhatWasTypedStays()
    {
        var draft = new SettingsDraft(Stored) { [Place] = "Mỏ Cày" };

        draft.TakeIn(Stored with { Office = "Văn phòng mới", Ratings = ["Đạt"] });

        Assert.Equal(("Mỏ Cày", "Văn phòng mới", "Đạt"), (draft[Place], draft[Office], draft[nameof(ProgrammeSettings.Ratings)]));
        Assert.False(draft.IsContested);
        Assert.Equal("Văn phòng mới", draft.Seen.Office);
    }

    [Fact]
    public void FieldThatBothChanged_IsOfferedAndDecided()
    {
        var (mine, theirs) = (Contested(), Contested());

        mine.KeepMine(Place);
        theirs.TakeTheirs(Place);

        Assert.Equal(("Mỏ Cày", false, null), (mine[Place], mine.IsContested, mine.TheirsOf(Place)));
        Assert.Equal(("Châu Thành", false, null), (theirs[Place], theirs.IsContested, theirs.TheirsOf(Place)));
        mine.TakeIn(mine.Seen);
        Assert.False(mine.IsContested);

        static SettingsDraft Contested()
        {
            var draft = new SettingsDraft(Stored) { [Place] = "Mỏ Cày" };
            draft.TakeIn(Stored with { Place = "Châu Thành" });
            Assert.Equal(("Mỏ Cày", true, "Châu Thành"), (draft[Place], draft.IsContested, draft.TheirsOf(Place)));
            return draft;
        }
    }

    [Fact]
    public void FieldThatBothChangedAlike_OrThatWasChangedBack_IsNotContested()
    {
        var alike = new SettingsDraft(Stored) { [Place] = "Mỏ Cày" };
        alike.TakeIn(Stored with { Place = "Mỏ Cày" });
        Assert.False(alike.IsContested);

        var back = new SettingsDraft(Stored) { [Place] = "Mỏ Cày" };
        back.TakeIn(Stored with { Place = "Châu Thành" });
        back.TakeIn(Stored);
        Assert.Equal(("Mỏ Cày", false), (back[Place], back.IsContested));
    }

    [Fact]
    public void FieldInWhichSomethingIsBeingTyped_IsNotOverwritten()
    {
        var draft = new SettingsDraft(Stored);
        draft.Typing(Place);

        draft.TakeIn(Stored with { Place = "Châu Thành" });

        Assert.Equal(("Bến Tre", "Châu Thành"), (draft[Place], draft.TheirsOf(Place)));
    }

    [Theory]
    [InlineData(nameof(ProgrammeSettings.DaysUntilDue), "năm")]
    [InlineData(nameof(ProgrammeSettings.DaysDueIsNear), "-1")]
    [InlineData(nameof(ProgrammeSettings.DaysDueIsNear), null)]
    public void DaysThatAreNoNumber_AreNotRead(string field, string? typed) => Assert.Null(new SettingsDraft(Stored) { [field] = typed }.Read());
}
