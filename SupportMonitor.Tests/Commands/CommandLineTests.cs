using System.Text;
using System.Text.Json;
using SupportMonitor.Core.Data;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Commands;

/// <summary>The contract of workbooks.md, "Commands": what verbs print, where, and their exit codes.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("supportmonitor-verbs-").FullName;

    private string Data => Path.Combine(_directory, "data");

    public void Dispose()
    {
        ProgrammeData.CloseConnections(Data);
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Coverage_OfTheReview_IsThePublishedJson()
    {
        await SampleDatabase.CopyAsync(Data);
        var run = await Run("coverage", "2016-SK", "--json", "--data", Data);

        Assert.Equal(CommandLine.Done, run.Code);
        Assert.Empty(run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        Assert.Equal(
            ["period", "asOf", "due", "total", "districts", "cadres", "missing"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2018-01-05", root.GetProperty("asOf").GetString());
        var total = root.GetProperty("total");
        Assert.Equal(
            ["expected", "received", "onTime", "late", "returned", "missing", "coverage", "onTimeOfExpected", "onTimeOfReceived", "cadres", "communes", "exempt", "unexpected"],
            total.EnumerateObject().Select(p => p.Name));
        Assert.Equal(149, total.GetProperty("received").GetInt32());
        Assert.Equal(90.9m, total.GetProperty("coverage").GetDecimal());
        Assert.Equal(9, root.GetProperty("districts").GetArrayLength());
        Assert.Equal(117, root.GetProperty("cadres").GetArrayLength());
        var missing = root.GetProperty("missing").EnumerateArray().ToList();
        Assert.Equal(15, missing.Count);
        Assert.Equal(14, missing.Select(m => m.GetProperty("cadre").GetString()).Distinct().Count());
        var order = missing.Select(m => m.GetProperty("commune").GetString()!).ToList();
        Assert.Equal(order.Order(StringComparer.Ordinal), order);
        Assert.All(missing, m => Assert.Equal("missing", m.GetProperty("status").GetString()));
        Assert.All(missing, m => Assert.Equal(new DateOnly(2018, 1, 5).DayNumber - new DateOnly(2017, 1, 31).DayNumber, m.GetProperty("daysOverdue").GetInt32()));
    }

    [Fact]
    public async Task Coverage_OfACodeTypedWithSpacesAndDecomposed_FindsIt()
    {
        var path = Path.Combine(_directory, "ky.xlsx");
        await using (var file = File.Create(path))
        {
            await new TestWorkbook().Sheet("Kỳ", TestWorkbook.PeriodHeader, ["Đợt Ệ", "Đợt", "01/01/2017", "31/03/2017", "05/04/2017", null])
                .Save().CopyToAsync(file, TestContext.Current.CancellationToken);
        }

        Assert.Equal(CommandLine.Done, (await Run("import", path, "--data", Data)).Code);

        var run = await Run("coverage", $" {"Đợt Ệ".Normalize(NormalizationForm.FormD)} ", "--json", "--data", Data);

        Assert.Equal((CommandLine.Done, ""), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("periods")]
    [InlineData("coverage", "2017-Q4")]
    public async Task EmptyFileInTheDatabasesPlace_IsNoDatabase_AndStaysEmpty(params string[] verb)
    {
        Directory.CreateDirectory(Data);
        var path = Path.Combine(Data, "supportmonitor.db");
        await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken);

        var run = await Run([.. verb, "--data", Data]);

        Assert.Equal(CommandLine.WrongInput, run.Code);
        Assert.Contains("supportmonitor.db", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(path).Length);
    }

    [Fact]
    public async Task Coverage_BeforeAnythingCame_HasNoRateOfReceived()
    {
        await SampleDatabase.CopyAsync(Data);
        var run = await Run("coverage", "2017-Q4", "--as-of", "2017-10-01", "--json", "--data", Data);

        using var json = JsonDocument.Parse(run.Output);
        var total = json.RootElement.GetProperty("total");
        Assert.Equal(0, total.GetProperty("received").GetInt32());
        Assert.Equal(0m, total.GetProperty("coverage").GetDecimal());
        Assert.Equal(JsonValueKind.Null, total.GetProperty("onTimeOfReceived").ValueKind);
        Assert.All(json.RootElement.GetProperty("missing").EnumerateArray(), m => Assert.Equal(0, m.GetProperty("daysOverdue").GetInt32()));
    }

    [Fact]
    public async Task Coverage_InWords_ReadsInVietnamese()
    {
        await SampleDatabase.CopyAsync(Data);
        var run = await Run("coverage", "2016-SK", "--data", Data);

        Assert.Contains("phải nhận 164, đã nhận 149", run.Output, StringComparison.Ordinal);
        Assert.Contains("90,9 %", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coverage", "2017-Q1")]
    [InlineData("programme", "2017-Q1")]
    [InlineData("brief", "2017-Q1")]
    [InlineData("periods")]
    [InlineData("export", "2017-Q1", "--out", "x.xlsx")]
    [InlineData("backup", "--out", "x.db")]
    public async Task ReadingVerb_WithoutADatabase_IsWrongInputAndCreatesNothing(params string[] verb)
    {
        var run = await Run([.. verb, "--data", Data]);

        Assert.Equal(CommandLine.WrongInput, run.Code);
        Assert.Contains(ProgrammeData.DatabaseFile, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("bogus", "Không có lệnh, tham số hay tùy chọn \"bogus\" ở đây.")]
    [InlineData("coverage", "Thiếu tham số PERIOD.")]
    [InlineData("coverage 2017-Q1 --as-of 31/12/2017", "--as-of: \"31/12/2017\" không phải là ngày dạng yyyy-MM-dd, ví dụ 2017-04-05.")]
    [InlineData("programme --json", "Thiếu tham số PERIOD.")]
    [InlineData("coverage 2017-Q1 --as-of", "Tùy chọn --as-of cần một giá trị đứng sau.")]
    [InlineData("coverage 2017-Q1 --bogus foo", "Không có lệnh, tham số hay tùy chọn \"--bogus\" ở đây.", "Không có lệnh, tham số hay tùy chọn \"foo\" ở đây.")]
    [InlineData("export", "Thiếu tùy chọn --out.", "Thiếu tham số PERIOD.")]
    [InlineData("export 2017-Q1 --out", "Tùy chọn --out cần một giá trị đứng sau.")]
    [InlineData("export 2017-Q1 --out a --out b", "Tùy chọn --out chỉ được viết một lần.")]
    [InlineData("import a.xlsx --old-font guess", "--old-font: \"guess\" không hợp lệ; hãy dùng một trong: convert, keep.")]
    [InlineData("periods --data ", "“” không phải là đường dẫn.")]
    [InlineData("user", "Sau \"user\" cần một trong các lệnh: add, link, list, disable, enable.")]
    [InlineData("user ad", "Không có lệnh, tham số hay tùy chọn \"ad\" ở đây.", "Sau \"user\" cần một trong các lệnh: add, link, list, disable, enable.")]
    public async Task ArgumentsThatTheParserRefuses_AreWrongInput_InOurOwnWords(string arguments, params string[] says)
    {
        var run = await Run(arguments.Split(' '));

        Assert.Equal((CommandLine.WrongInput, ""), (run.Code, run.Output));
        Assert.Equal([.. says, "Xem cách dùng: SupportMonitor.Web --help"], run.Error.Trim().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Import_OfAFileWhoseNameBeginsWithAt_IsNoListOfArguments()
    {
        var run = await Run("import", "@so.xlsx", "--data", Data);

        Assert.Equal(CommandLine.WrongInput, run.Code);
        Assert.Contains($"Không có tệp {Path.GetFullPath("@so.xlsx")},", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("du-lieu")]
    public async Task DataThatIsAFile_IsToldInPlainWords(string below)
    {
        var file = Path.Combine(_directory, "tep");
        await File.WriteAllTextAsync(file, "");

        foreach (var verb in (string[])["sample", "periods"])
        {
            var run = await Run(verb, "--data", Path.Combine(file, below));

            Assert.Equal((CommandLine.WrongInput, ""), (run.Code, run.Output));
            Assert.Equal($"{file} là một tệp, không phải thư mục. Hãy chỉ một thư mục bằng --data.", run.Error.Trim());
        }

        var refused = Assert.Throws<Web.Hosting.HostRefusedException>(() => Web.Hosting.ServerHost.Build(Path.Combine(file, below), []));
        Assert.StartsWith($"{file} là một tệp", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithManyErrors_CountsThemAsTheLineAbove()
    {
        var file = Path.Combine(_directory, "nhieu.xlsx");
        var rows = Enumerable.Range(0, 1200).Select(i => (object?[])[$"{i}", null, null, null, null, null]);
        using (var workbook = new TestWorkbook().Sheet("Cán bộ", [TestWorkbook.CadreHeader, .. rows]).Save())
        {
            await File.WriteAllBytesAsync(file, workbook.ToArray());
        }

        var run = await Run("import", file, "--data", Data);

        Assert.Contains("Còn 1.100 lỗi nữa không liệt kê.", run.Error, StringComparison.Ordinal);
        Assert.Contains("nhieu.xlsx bị từ chối: 1.200 lỗi.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownPeriod_IsNamedWithTheKnownOnes()
    {
        await SampleDatabase.CopyAsync(Data);
        var run = await Run("coverage", "2019-Q1", "--json", "--data", Data);

        Assert.Equal(CommandLine.WrongInput, run.Code);
        Assert.Contains("2019-Q1", run.Error, StringComparison.Ordinal);
        Assert.Contains("2017-Q4", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Sample_OnADatabaseWithData_IsRefused()
    {
        Assert.Equal(CommandLine.Done, (await Run("sample", "--data", Data)).Code);

        Assert.Equal(CommandLine.WrongInput, (await Run("sample", "--data", Data)).Code);
    }

    [Fact]
    public async Task Periods_AsJson_AreInOrderOfTheirStart()
    {
        await SampleDatabase.CopyAsync(Data);
        var run = await Run("periods", "--json", "--data", Data);

        using var json = JsonDocument.Parse(run.Output);
        var periods = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(["2016-SK", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4"], periods.Select(p => p.GetProperty("code").GetString()));
        Assert.Equal(["code", "name", "start", "end", "due", "state"], periods[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("2016-06-10", periods[0].GetProperty("start").GetString());
        Assert.Equal("open", periods[4].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Register_ImportsIntoAnEmptyDatabaseToTheSameFigures()
    {
        await SampleDatabase.CopyAsync(Data);
        var (file, other) = (Path.Combine(_directory, "so.xlsx"), Path.Combine(_directory, "other"));
        Assert.Equal(CommandLine.Done, (await Run("register", "--out", file, "--data", Data)).Code);

        var import = await Run("import", file, "--data", other);

        Assert.True(import.Code == CommandLine.Done, import.Error);
        foreach (var verb in (string[])["coverage 2016-SK", "coverage 2017-Q4", "programme 2017-Q4"])
        {
            string[] of = [.. verb.Split(' '), "--as-of", "2018-01-05", "--json", "--data"];
            Assert.Equal((await Run([.. of, Data])).Output, (await Run([.. of, other])).Output);
        }
    }

    [Fact]
    public async Task Export_WritesAWorkbook_AndLeavesNothingBesideIt()
    {
        await SampleDatabase.CopyAsync(Data);
        var file = Path.Combine(_directory, "out", "q.xlsx");
        Assert.Equal(CommandLine.WrongInput, (await Run("export", "2017-Q4", "--out", file, "--data", Data)).Code);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        Assert.Equal(CommandLine.Done, (await Run("export", "2017-Q4", "--out", file, "--data", Data)).Code);

        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
        using var workbook = new ClosedXML.Excel.XLWorkbook(file);
        Assert.Equal("Sơ kết", workbook.Worksheets.First().Name);
    }

    [Fact]
    public async Task Import_OfTheSampleAgain_ChangesNothing()
    {
        await SampleDatabase.CopyAsync(Data);
        var file = Path.Combine(_directory, "sample.xlsx");
        await using (var stream = File.Create(file))
        {
            await using var sample = Core.Sample.SampleRegister.OpenWorkbook();
            await sample.CopyToAsync(stream);
        }

        var run = await Run("import", file, "--data", Data);

        Assert.Equal(CommandLine.Done, run.Code);
        Assert.DoesNotContain("thêm 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("Phiếu: thêm 0, sửa 0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAFileThatIsNoWorkbook_IsRefusedByName()
    {
        var file = Path.Combine(_directory, "thu.xlsx");
        await File.WriteAllTextAsync(file, "không phải sổ");

        var run = await Run("import", file, "--data", Data);

        Assert.Equal(CommandLine.WrongInput, run.Code);
        Assert.Contains("thu.xlsx", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Import_OfTextInAnOldFont_NeedsADecision()
    {
        var file = Path.Combine(_directory, "cu.xlsx");
        using (var workbook = new TestWorkbook().Sheet("Cán bộ", TestWorkbook.CadreHeader, ["CB1", "NguyÔn V¨n MÉu", null, null, null, null]).Save())
        {
            await File.WriteAllBytesAsync(file, workbook.ToArray());
        }

        var refused = await Run("import", file, "--data", Data);
        Assert.Equal((CommandLine.WrongInput, ""), (refused.Code, refused.Output));
        Assert.Contains("'Cán bộ'!B2", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--old-font convert", refused.Error, StringComparison.Ordinal);
        Assert.Equal(CommandLine.WrongInput, (await Run("import", file, "--old-font", "guess", "--data", Data)).Code);

        var trial = await Run("import", file, "--dry-run", "--data", Data);
        Assert.Equal(refused, trial);
        Assert.Equal(CommandLine.Done, (await Run("import", file, "--dry-run", "--old-font", "convert", "--data", Data)).Code);

        var converted = await Run("import", file, "--old-font", "convert", "--data", Data);
        Assert.Equal(CommandLine.Done, converted.Code);
        Assert.Contains("Cán bộ: thêm 1", converted.Output, StringComparison.Ordinal);
        Assert.Contains("Cán bộ: thêm 0, sửa 1", (await Run("import", file, "--old-font", "keep", "--data", Data)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ThatOverrulesTheRegister_SaysWhat_InADryRunAndForReal()
    {
        await SampleDatabase.CopyAsync(Data);
        var file = Path.Combine(_directory, "doi.xlsx");
        using (var workbook = new TestWorkbook()
            .Sheet("Kỳ", TestWorkbook.PeriodHeader, ["2017-Q4", "Quý IV/2017", "01/10/2017", "31/12/2017", "09/01/2018", null]).Save())
        {
            await File.WriteAllBytesAsync(file, workbook.ToArray());
        }

        var trial = await Run("import", file, "--dry-run", "--data", Data);
        var import = await Run("import", file, "--data", Data);

        Assert.Equal((CommandLine.Done, CommandLine.Done), (trial.Code, import.Code));
        Assert.Contains("Trái với sổ theo dõi (1)", trial.Error, StringComparison.Ordinal);
        Assert.Contains("Đổi ngày của kỳ: ", trial.Error, StringComparison.Ordinal);
        Assert.Contains("(trang Kỳ, dòng 2), Hạn gửi phiếu: ", trial.Error, StringComparison.Ordinal);
        Assert.Contains(" → 09/01/2018. ", trial.Error, StringComparison.Ordinal);
        Assert.Equal(trial.Error, import.Error);
        Assert.Contains("Kỳ: thêm 0, sửa 1", import.Output, StringComparison.Ordinal);
        Assert.Empty((await Run("import", file, "--data", Data)).Error);
    }

    [Fact]
    public async Task Import_OfANameInPlaceOfACode_SuggestsAndTakesNoGuess()
    {
        await SampleDatabase.CopyAsync(Data);
        var file = Path.Combine(_directory, "ten.xlsx");
        using (var workbook = new TestWorkbook().Sheet("Miễn", TestWorkbook.ExemptionHeader, ["2017-Q4", "dinh thuy", "CB001", "Ốm"]).Save())
        {
            await File.WriteAllBytesAsync(file, workbook.ToArray());
        }

        var run = await Run("import", file, "--data", Data);

        Assert.Equal((CommandLine.WrongInput, ""), (run.Code, run.Output));
        Assert.Contains("Có phải: 28930 Xã Định Thủy (", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseThatIsNone_IsWrongInput()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(ProgrammeData.DatabasePath(Data), new string('x', 5000));

        var run = await Run("periods", "--data", Data);

        Assert.Equal(CommandLine.WrongInput, run.Code);
    }

    [Theory]
    [InlineData("import", "")]
    [InlineData("export 2017-Q4 --out", "")]
    [InlineData("register --out", "")]
    [InlineData("backup --out", "")]
    [InlineData("backup --out", "/proc/x.db")]
    [InlineData("template --out", "")]
    public async Task PathThatIsNone_IsWrongInputWithoutAStackTrace(string verb, string path)
    {
        await SampleDatabase.CopyAsync(Data);

        var run = await Run([.. verb.Split(' '), path, .. verb.StartsWith("template", StringComparison.Ordinal) ? (string[])[] : ["--data", Data]]);

        Assert.Equal(CommandLine.WrongInput, run.Code);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.NotEqual("", run.Error.Trim());
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
