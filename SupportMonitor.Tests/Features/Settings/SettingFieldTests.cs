using Bunit;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Settings;
using Xunit;

namespace SupportMonitor.Tests.Features.Settings;

public sealed class SettingFieldTests : ComponentTest
{
    private readonly SettingsDraft _draft = new(new ProgrammeSettings());

    [Fact]
    public void Typed_IsInTheDraft()
    {
        Field().Find("input").Change("Mỏ Cày");

        Assert.Equal("Mỏ Cày", _draft[nameof(ProgrammeSettings.Place)]);
    }

    [Theory]
    [InlineData("Lấy giá trị", "Châu Thành")]
    [InlineData("Giữ nội dung", "Mỏ Cày")]
    public async Task WhatAnotherSaved_StandsBesideIt_UntilOneIsChosen(string button, string left)
    {
        var field = Field();
        await field.Find("input").InputAsync(new() { Value = "Mỏ" });
        field.Find("input").Change("Mỏ Cày");
        _draft.TakeIn(new ProgrammeSettings { Place = "Châu Thành" });
        field.Render();
        Assert.Contains("Châu Thành", field.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        await field.FindAll("button").First(b => b.TextContent.StartsWith(button, StringComparison.Ordinal)).ClickAsync(new());

        Assert.Empty(field.FindAll("[role=alert]"));
        Assert.Equal(left, field.Find("input").GetAttribute("value"));
    }

    private IRenderedComponent<SettingField> Field() =>
        Render<SettingField>(p => p.Add(f => f.Draft, _draft).Add(f => f.Field, nameof(ProgrammeSettings.Place)).Add(f => f.Label, "Địa danh"));
}
