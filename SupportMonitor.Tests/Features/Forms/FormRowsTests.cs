using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Forms;
using Xunit;

namespace SupportMonitor.Tests.Features.Forms;

/// <summary>What became of a form, as it is read.</summary>
public sealed class FormRowsTests : ComponentTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SmallRegister.CreateAsync();
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
    public async Task WhatCameAndWasReturned_IsAListReadFromTheLatest()
    {
        var forms = _database.Get<FormService>();
        await forms.ReceiveAsync(SmallRegister.Expected, new(2018, 1, 3), new FormContent("Khá"), TestDatabase.Actor);
        await forms.ReturnAsync(SmallRegister.Expected, new(2018, 1, 4), "Thiếu chữ ký", TestDatabase.Actor);
        await forms.ReceiveAsync(SmallRegister.Expected, new(2018, 1, 5), new FormContent("Tốt"), TestDatabase.Actor);
        var form = (await _database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", TestDatabase.Actor))!;
        var chosen = 0;

        var rows = Render<FormRows>(p => p.Add(r => r.Form, form).Add(r => r.Shown, form.Rows[^1].Id).Add(r => r.OnShow, id => chosen = id));

        var list = rows.Find("[role=list]");
        Assert.Equal("Quá trình", rows.Find($"#{list.GetAttribute("aria-labelledby")}").TextContent);
        var items = list.QuerySelectorAll("[role=listitem]");
        Assert.Equal(
            ["05/01/2018 Đã nhận", "04/01/2018 Trả lại", "03/01/2018 Đã nhận"],
            items.Select(i => $"{i.QuerySelector("strong")!.TextContent} {i.QuerySelector(".badge")!.TextContent}"));
        Assert.Equal(["true", null, null], items.Select(i => i.GetAttribute("aria-current")));
        Assert.Contains("Lý do: Thiếu chữ ký", items[1].TextContent, StringComparison.Ordinal);
        rows.Find("[aria-label='Xem bản này (ngày 03/01/2018)']").Click();
        Assert.Equal(form.Rows[0].Id, chosen);
    }
}
