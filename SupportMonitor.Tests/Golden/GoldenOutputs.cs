using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Reports;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Hosting;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;

namespace SupportMonitor.Tests.Golden;

/// <summary>Everything that people and scripts take out of a database, at a fixed moment and by the same people.</summary>
internal static class GoldenOutputs
{
    /// <summary>As of the last day with work in it, and days before it.</summary>
    private static readonly (string Period, DateOnly AsOf)[] LookedBackAt =
    [
        ("2016-SK", new(2017, 2, 10)), ("2017-Q1", new(2017, 4, 5)), ("2017-Q2", new(2017, 7, 10)), ("2017-Q4", new(2018, 1, 5)),
    ];

    /// <summary>Addresses below /tai-ve, by the name of the file that each is kept as.</summary>
    private static readonly (string Name, string Address)[] Lists =
    [
        ("chase", "don-doc?ky=2017-Q4"),
        ("chase-by-cadre", "don-doc?ky=2017-Q4&xem=can-bo"),
        ("chase-filtered", "don-doc?ky=2017-Q3&huyen=832&trang-thai=chua-gui&sap=-commune"),
        ("by-cadre", "can-bo?ky=2017-Q4"),
        ("by-cadre-closed", "can-bo?ky=2017-Q1&ngay=2017-04-10"),
        ("duties", "phieu-phai-nhan?ky=2017-Q4"),
        ("duties-filtered", "phieu-phai-nhan?ky=2017-Q2&tieu-vung=829-TV3&trang-thai=da-nhan"),
        ("sub-areas", "tieu-vung?ky=2017-Q4&huyen=829"),
        ("periods", "ky"),
        ("exemptions", "mien?ky=2017-Q4"),
        ("exemptions-closed", "mien?ky=2017-Q2"),
        ("commune", "xa?ma=28762"),
        ("receipts", "phieu?ky=2017-Q4"),
        ("receipts-closed", "phieu?ky=2016-SK"),
        ("assignments", "phan-cong?trang-thai=tat-ca"),
        ("units", "don-vi"),
        ("cadres", "ho-so-can-bo"),
        ("register", "so-theo-doi"),
        ("template", "mau-so-theo-doi"),
        ("trail", $"nhat-ky?den={LivedInDatabase.LastDay:yyyy-MM-dd}"),
        ("trail-search", $"nhat-ky?tim=phu+tan&den={LivedInDatabase.LastDay:yyyy-MM-dd}"),
    ];

    private static readonly Actor Exporter = Actor.Operator("Người xuất báo cáo (mẫu)", ChangeOrigin.Command);

    /// <param name="directory">Of the data, which is migrated; signing in leaves entries in its trail.</param>
    public static async Task<IReadOnlyList<GoldenFile>> OfAsync(string directory)
    {
        var database = await TestDatabase.OpenAsync(directory, LivedInDatabase.Exported);
        List<GoldenFile> files =
        [
            .. await RowsText.OfTrailAsync(database),
            await VerbAsync("periods.json", "periods", "--json", "--data", directory),
        ];
        foreach (var period in await PeriodsAsync(database))
        {
            files.Add(await CoverageAsync(directory, period, LivedInDatabase.LastDay));
            files.Add(await QuarterlyAsync(database, period, LivedInDatabase.LastDay));
        }

        foreach (var (period, asOf) in LookedBackAt)
        {
            files.Add(await CoverageAsync(directory, period, asOf));
            files.Add(await QuarterlyAsync(database, period, asOf));
        }

        await using var server = await BoardServer.StartAsync(database);
        files.AddRange(await DownloadsAsync(server));
        return files;
    }

    /// <summary>The register and its figures alone.</summary>
    public static async Task<IReadOnlyList<GoldenFile>> OfRegisterAsync(string directory)
    {
        await using var database = await TestDatabase.OpenAsync(directory, LivedInDatabase.Exported);
        var workbook = Path.Combine(directory, "register.xlsx");
        await VerbAsync("register", "register", "--out", workbook, "--data", directory);
        List<GoldenFile> files = [GoldenFile.OfText("register.txt", WorkbookText.Of(await File.ReadAllBytesAsync(workbook)))];
        File.Delete(workbook);
        foreach (var period in await PeriodsAsync(database))
        {
            files.Add(await CoverageAsync(directory, period, LivedInDatabase.LastDay));
        }

        return files;
    }

    private static async Task<List<string>> PeriodsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Periods.OrderBy(p => p.From).ThenBy(p => p.Code).Select(p => p.Code).ToListAsync();
    }

    private static string NameOf(string period, DateOnly asOf) => $"{period}_{asOf:yyyy-MM-dd}";

    private static Task<GoldenFile> CoverageAsync(string directory, string period, DateOnly asOf) => VerbAsync(
        $"coverage/{NameOf(period, asOf)}.json",
        "coverage", period, "--as-of", $"{asOf:yyyy-MM-dd}", "--json", "--data", directory);

    private static async Task<GoldenFile> VerbAsync(string name, params string[] arguments)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, error.ToString()) == (CommandLine.Done, "")
            ? new GoldenFile(name, output.ToArray())
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {code}: {error}");
    }

    /// <summary>As the verb `export` writes it, which has neither a fixed time nor a fixed person.</summary>
    private static async Task<GoldenFile> QuarterlyAsync(TestDatabase database, string period, DateOnly asOf)
    {
        using var workbook = new MemoryStream();
        var origin = new ReportOrigin(Exporter, LivedInDatabase.Exported);
        await database.Get<QuarterlyReport>().WriteAsync(period, asOf, workbook, origin);
        return GoldenFile.OfText($"quarterly/{NameOf(period, asOf)}.txt", WorkbookText.Of(workbook.ToArray()));
    }

    private static async Task<List<GoldenFile>> DownloadsAsync(BoardServer server)
    {
        var files = new List<GoldenFile>();
        using (var secretariat = await Visitor.OfAsync(server, LivedInDatabase.Secretariat))
        {
            foreach (var (name, address) in Lists)
            {
                files.Add(await ListAsync(secretariat, name, address));
            }

            files.Add(await AttachmentsAsync(server, secretariat));
        }

        using var administrator = await Visitor.OfAsync(server, LivedInDatabase.SecondAdministrator);
        files.Add(await ListAsync(administrator, "trail-of-accounts", $"nhat-ky?den={LivedInDatabase.LastDay:yyyy-MM-dd}"));
        return files;
    }

    private static async Task<GoldenFile> ListAsync(Visitor visitor, string name, string address)
    {
        var (file, bytes) = await FetchAsync(visitor, "/tai-ve/" + address);
        return GoldenFile.OfText($"lists/{name}.txt", $"/tai-ve/{address}\n{file}\n{WorkbookText.Of(bytes)}");
    }

    /// <summary>Every file of a form, as it is handed out.</summary>
    private static async Task<GoldenFile> AttachmentsAsync(BoardServer server, Visitor visitor)
    {
        await using var db = server.Elsewhere.Open();
        var text = new StringBuilder();
        foreach (var id in await db.FormAttachments.OrderBy(a => a.Id).Select(a => a.Id).ToListAsync())
        {
            var (file, bytes) = await FetchAsync(visitor, $"/tep-dinh-kem/{id}");
            text.Append(CultureInfo.InvariantCulture, $"{id} {file} {Convert.ToHexStringLower(SHA256.HashData(bytes))}\n");
        }

        return GoldenFile.OfText("attachments.txt", text.ToString());
    }

    /// <summary>Type and name, and what is in it.</summary>
    private static async Task<(string File, byte[] Bytes)> FetchAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        var (type, disposition) = (answer.Content.Headers.ContentType, answer.Content.Headers.ContentDisposition);
        return answer.StatusCode == HttpStatusCode.OK
            ? ($"{type} “{disposition?.FileNameStar}”", await answer.Content.ReadAsByteArrayAsync())
            : throw new InvalidOperationException($"{path}: {answer.StatusCode}");
    }
}
