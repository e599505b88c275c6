using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Ui.Fields;
using Xunit;

namespace SupportMonitor.Tests.Ui.Fields;

public sealed class DateFieldTests : ComponentTest, IAsyncLifetime
{
    private static readonly DateOnly Before = new(2018, 1, 3);

    private TestDatabase _database = null!;
    private DateOnly? _date = Before;
    private int _saved;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Services.AddSingleton(_database.Get<ProgrammeCalendar>());
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("7/2/2018")]
    [InlineData("07022018")]
    [InlineData("2018-02-07")]
    [InlineData(" 7.2.2018 ")]
    public async Task WhatIsTyped_IsRead_AndShownInFull(string typed)
    {
        var form = Form();

        await form.Find("input").ChangeAsync(typed);
        await form.Find("form").SubmitAsync();

        Assert.Equal((new DateOnly(2018, 2, 7), 1), (_date, _saved));
        Assert.Equal("07/02/2018", form.Find("input").GetAttribute("value"));
    }

    [Theory]
    [InlineData("31/02/2018")]
    [InlineData("hôm qua")]
    [InlineData("7/2")]
    public async Task WhatCannotBeRead_Stays_AndNothingIsSaved_UntilItIsCorrectedOrDeleted(string typed)
    {
        var form = Form();

        await form.Find("input").ChangeAsync(typed);
        await form.Find("form").SubmitAsync();

        Assert.Equal((Before, 0), (_date, _saved));
        Assert.Equal(typed, form.Find("input").GetAttribute("value"));
        Assert.Equal("true", form.Find("input").GetAttribute("aria-invalid"));
        Assert.Contains("Hãy gõ ngày dạng ngày/tháng/năm", form.Markup, StringComparison.Ordinal);

        await form.Find("input").ChangeAsync("");
        await form.Find("form").SubmitAsync();
        Assert.Equal((null, 1), (_date, _saved));
    }

    [Fact]
    public async Task Calendar_IsReachedAndUsedByArrowKeys_AndGivesTheDayBack()
    {
        var dialogs = Render<MudDialogProvider>();
        var form = Form();
        var picked = form.Find("button").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Equal("3 tháng 1 năm 2018, Thứ Tư", dialogs.Find("td button[tabindex='0']").GetAttribute("aria-label")));

        foreach (var key in new[] { "ArrowDown", "ArrowRight", "PageDown", "Home" })
        {
            await dialogs.Find("[role=grid]").KeyDownAsync(key);
        }

        Assert.Equal("5 tháng 2 năm 2018, Thứ Hai", dialogs.Find("td button[tabindex='0']").GetAttribute("aria-label"));
        await dialogs.Find("td button[tabindex='0']").ClickAsync(new());

        await picked;
        Assert.Equal(new DateOnly(2018, 2, 5), _date);
        Assert.Equal("05/02/2018", form.Find("input").GetAttribute("value"));
        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("[role=dialog]")));
    }

    [Fact]
    public async Task Calendar_OffersNoDayAfterTheLatest_AndOpensOnADateThatNoCalendarHas()
    {
        _date = DateOnly.MaxValue;
        var dialogs = Render<MudDialogProvider>();
        var form = Form(max: new DateOnly(2018, 1, 5));
        var left = form.Find("button").ClickAsync(new());

        dialogs.WaitForAssertion(() => dialogs.Find("[role=grid]"));
        await dialogs.Find("[role=grid]").KeyDownAsync("ArrowRight");

        Assert.Equal("5 tháng 1 năm 2018, Thứ Sáu", dialogs.Find("td button[tabindex='0']").GetAttribute("aria-label"));
        Assert.True(dialogs.Find("button[aria-label='6 tháng 1 năm 2018, Thứ Bảy']").HasAttribute("disabled"));
        await PressAsync(dialogs, "Thôi");
        await left;
        Assert.Equal(DateOnly.MaxValue, _date);
    }

    private IRenderedComponent<EntryForm> Form(DateOnly? max = null) => Render<EntryForm>(form => form
        .Add(f => f.Keep, null)
        .Add(f => f.OnSave, () => _saved++)
        .AddChildContent<DateField>(field => field
            .Add(d => d.Label, "Đến ngày").Add(d => d.Value, _date).Add(d => d.Max, max).Add(d => d.ValueChanged, day => _date = day)));
}
