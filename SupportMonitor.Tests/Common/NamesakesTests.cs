using SupportMonitor.Core.Common;
using Xunit;

namespace SupportMonitor.Tests.Common;

public sealed class NamesakesTests
{
    [Fact]
    public void NameThatSeveralHave_IsShownWithTheCode_WhateverItsCaseAndMarks()
    {
        var names = Namesakes.Of([("1", "Nguyễn Văn Hòa"), ("2", "nguyễn văn hoà"), ("3", "Trần Văn Hòa"), ("4", "Nguyễn Văn Hòa")]);

        Assert.Equal(
            ["Nguyễn Văn Hòa (1)", "nguyễn văn hoà (2)", "Trần Văn Hòa", "Nguyễn Văn Hòa (4)"],
            [names.Label("1", "Nguyễn Văn Hòa"), names.Label("2", "nguyễn văn hoà"), names.Label("3", "Trần Văn Hòa"), names.Label("4", "Nguyễn Văn Hòa")]);
    }
}
