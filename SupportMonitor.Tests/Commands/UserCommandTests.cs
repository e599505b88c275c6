using System.Text;
using System.Text.Json;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Hosting;
using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Commands;

public sealed class UserCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("supportmonitor-users-").FullName;

    public void Dispose()
    {
        Core.Data.ProgrammeData.CloseConnections(_directory);
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Accounts_AreAddedListedDisabledAndEnabled()
    {
        Assert.Equal(CommandLine.Done, (await Run("mot cau de nho\n", "user", "add", "quan-tri", "--role", "administrator", "--name", "Quản trị", "--password-stdin")).Code);
        Assert.Equal(CommandLine.Done, (await Run("mot cau de nho\n", "user", "add", "lanh-dao", "--role", "leader", "--password-stdin")).Code);
        Assert.Equal(CommandLine.Done, (await Run("", "user", "disable", "lanh-dao")).Code);

        using (var json = JsonDocument.Parse((await Run("", "user", "list", "--json")).Output))
        {
            var all = json.RootElement.EnumerateArray().ToList();
            Assert.Equal(["lanh-dao", "quan-tri"], all.Select(a => a.GetProperty("name").GetString()));
            Assert.Equal(["leader", "administrator"], all.Select(a => a.GetProperty("role").GetString()));
            Assert.Equal([true, false], all.Select(a => a.GetProperty("disabled").GetBoolean()));
            Assert.Equal("Quản trị", all[1].GetProperty("displayName").GetString());
            Assert.True(all[1].GetProperty("password").GetBoolean());
        }

        Assert.Equal(CommandLine.Done, (await Run("", "user", "enable", "lanh-dao")).Code);
        Assert.Contains("đang dùng", (await Run("", "user", "list")).Output, StringComparison.Ordinal);
        Assert.StartsWith("/dang-nhap/mot-lan/", (await Run("", "user", "link", "lanh-dao")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllCommunesAndCadres_AreListedThenAdded_AndNeverSignedIn()
    {
        Assert.Equal(CommandLine.Done, (await Run("", "sample")).Code);
        var dry = await Run("", "user", "add", "--all-communes", "--dry-run");
        Assert.Contains("Sẽ thêm 163 tài khoản; 1 đã có", dry.Output, StringComparison.Ordinal);
        Assert.Contains("xa-28756  Phường Phú Khương", dry.Output, StringComparison.Ordinal);
        Assert.Contains("Đã thêm 163 tài khoản", (await Run("", "user", "add", "--all-communes")).Output, StringComparison.Ordinal);
        Assert.Contains("Đã thêm 0 tài khoản; 164 đã có", (await Run("", "user", "add", "--all-communes")).Output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Done, (await Run("", "user", "add", "--all-cadres")).Code);
        await WrongAsync("một trong hai", "", "user", "add", "--all-cadres", "--all-communes");
        await WrongAsync("không đi cùng", "", "user", "add", "ten", "--all-cadres");
        await WrongAsync("--dry-run", "", "user", "add", "ten", "--role", "leader", "--dry-run");

        using var json = JsonDocument.Parse((await Run("", "user", "list", "--json", "--never-signed-in")).Output);
        Assert.All(json.RootElement.EnumerateArray(), a => Assert.Equal(JsonValueKind.Null, a.GetProperty("lastSignedIn").ValueKind));
        Assert.True(json.RootElement.GetArrayLength() > 270);
    }

    [Fact]
    public async Task WhatCannotBeDone_IsWrongInputInPlainWords()
    {
        await Run("mot cau de nho\n", "user", "add", "quan-tri", "--role", "administrator", "--password-stdin");
        await WrongAsync("--password-stdin", "", "user", "add", "moi", "--role", "leader");
        await WrongAsync("administrator, secretariat, leader, commune, cadre", "", "user", "add", "moi", "--role", "Boss", "--password-stdin");
        await WrongAsync("Đầu vào chuẩn", "", "user", "add", "moi", "--role", "leader", "--password-stdin");
        await WrongAsync("ít nhất 10 ký tự", "ngan\n", "user", "add", "moi", "--role", "leader", "--password-stdin");
        await WrongAsync("Đơn vị", "mot cau de nho\n", "user", "add", "moi", "--role", "commune", "--password-stdin");
        await WrongAsync("đã được dùng", "mot cau de nho\n", "user", "add", "quan-tri", "--role", "leader", "--password-stdin");
        await WrongAsync("quản trị cuối cùng", "", "user", "disable", "quan-tri");
        await WrongAsync("khong-co", "", "user", "link", "khong-co");
        await WrongAsync("khong-co", "", "user", "enable", "khong-co");
        await WrongAsync("--role", "", "user", "add", "moi");
    }

    [Fact]
    public async Task Disable_InAnotherProcess_EndsTheSessionsOfARunningServer()
    {
        await using var server = await BoardServer.StartAsync();
        using var visitor = await Visitor.OfAsync(server, TestAccounts.Leader);
        using (var before = await visitor.GetAsync("/don-doc"))
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, before.StatusCode);
        }

        Assert.Equal(CommandLine.Done, (await RunIn(server.Elsewhere.Directory, "", "user", "disable", TestAccounts.Leader)).Code);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await visitor.GetAsync("/don-doc") is var answer && answer.StatusCode != System.Net.HttpStatusCode.Redirect)
        {
            answer.Dispose();
            await Task.Delay(50, patience.Token);
        }
    }

    private async Task WrongAsync(string says, string input, params string[] args)
    {
        var run = await Run(input, args);
        Assert.True(run.Code == CommandLine.WrongInput, $"{string.Join(' ', args)}: {run.Code} {run.Error}");
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> Run(string input, params string[] args) => RunIn(_directory, input, args);

    private static async Task<(int Code, string Output, string Error)> RunIn(string directory, string input, params string[] args)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        using var piped = new StringReader(input);
        var code = await CommandLine.RunAsync([.. args, "--data", directory], output, error, piped);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
