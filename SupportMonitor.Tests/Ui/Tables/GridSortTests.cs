using SupportMonitor.Web.Ui.Tables;
using Xunit;

namespace SupportMonitor.Tests.Ui.Tables;

public sealed class GridSortTests
{
    private static readonly Dictionary<string, Func<string, string?>> Texts = new(StringComparer.Ordinal) { ["ten"] = r => r, ["dai"] = r => $"{r.Length}" };

    [Theory]
    [InlineData("ten", "ten")]
    [InlineData("-dai", "-dai")]
    [InlineData("khac", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Address_IsWrittenAsItWasRead_UnlessItNamesNoColumn(string? sort, string? written) =>
        Assert.Equal(written, GridSort.Write(GridSort.Of(sort, Texts)));

    [Fact]
    public void Order_IsVietnamese_AndByTheColumnsText()
    {
        var sort = Assert.Single(GridSort.Of("ten", Texts)).Value;

        Assert.Equal(["An", "Ân", "Đa", "Phường 2", "Phường 10"], new[] { "Phường 10", "Đa", "Ân", "Phường 2", "An" }.OrderBy(sort.SortFunc));
    }
}
