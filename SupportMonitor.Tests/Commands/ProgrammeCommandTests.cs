using System.Text;
using System.Text.Json;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Commands;

/// <summary>The verb `programme` (records.md, "The verb"): its JSON, its table, its exit codes.</summary>
public sealed class ProgrammeCommandTests
{
    [Fact]
    public async Task Json_HasTheNamesOfTheContractInItsOrder()
    {
        await using var database = await SmallRegister.CreateAsync();
        var run = await Run("programme", "2017-Q4", "--as-of", "2018-01-04", "--json", "--data", database.Directory);

        Assert.Equal((CommandLine.Done, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("2018-01-04", json.RootElement.GetProperty("asOf").GetString());
        var scopes = json.RootElement.GetProperty("scopes").EnumerateArray().ToList();
        Assert.Equal(
            ["province 83", "district 838", "cadre CB001", "cadre CB002", "commune 28945", "commune 28951"],
            scopes.Select(s => $"{s.GetProperty("scope").GetString()} {s.GetProperty("code").GetString()}"));
        var kinds = "scope code visits reports exchanges proposals contributions guidance conclusions chase ratings";
        Assert.All(scopes, s => Assert.Equal(kinds, Names(s)));
        var province = scopes[0];
        Assert.Equal(
            "made specific general none unsaid confirmed contradicted unconfirmed planned lapsed visitedCommunes owed kept pending missed outside rate themes kinds",
            Names(province.GetProperty("visits")));
        Assert.Equal("expected onTime late returned missing read unexpected rate", Names(province.GetProperty("reports")));
        Assert.Equal("count subAreas with without outside", Names(province.GetProperty("exchanges")));
        Assert.Equal(
            "total raised carried open answered declined satisfied reopened overdue answeredOnTime outside rate ages", Names(province.GetProperty("proposals")));
        Assert.Equal("count total cash inKind outside purposes", Names(province.GetProperty("contributions")));
        Assert.Equal("issued conflicts unsettled", Names(province.GetProperty("guidance")));
        Assert.Equal("total open done cancelled overdue doneOnTime slips", Names(province.GetProperty("conclusions")));
        Assert.Equal("contacts chased promises kept broken came", Names(province.GetProperty("chase")));
        Assert.Equal("received unrated words", Names(province.GetProperty("ratings")));
        Assert.Equal(JsonValueKind.Null, scopes[1].GetProperty("guidance").ValueKind);
        Assert.Equal(JsonValueKind.Null, scopes[2].GetProperty("exchanges").GetProperty("with").ValueKind);
        Assert.Equal(JsonValueKind.Null, scopes[4].GetProperty("reports").ValueKind);
    }

    [Fact]
    public async Task WithoutJson_IsATable_AndAnUnknownPeriodIsWrongInput()
    {
        await using var database = await SmallRegister.CreateAsync();
        var table = await Run("programme", "2017-Q4", "--data", database.Directory);
        Assert.Contains("Huyện Mỏ Cày Nam", table.Output, StringComparison.Ordinal);
        Assert.Contains("Đi cơ sở: 0", table.Output, StringComparison.Ordinal);

        var unknown = await Run("programme", "2099", "--json", "--data", database.Directory);
        Assert.Equal((CommandLine.WrongInput, ""), (unknown.Code, unknown.Output));
        Assert.Contains("2017-Q4", unknown.Error, StringComparison.Ordinal);
    }

    private static string Names(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(p => p.Name));

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
