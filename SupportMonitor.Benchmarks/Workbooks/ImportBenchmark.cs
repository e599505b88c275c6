using System.Diagnostics;
using System.Globalization;
using SupportMonitor.Benchmarks.Support;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;

namespace SupportMonitor.Benchmarks.Workbooks;

/// <summary>
/// The import of a national register workbook of about 80,000 rows into an empty database, beside OpenXmlReader reading its cells;
/// and the memory it needs, in a process of its own.
/// </summary>
internal static class ImportBenchmark
{
    public static Task RunAsync() => MeasureAsync(Write, "a national workbook", "600 MiB");

    /// <summary>A national quarter with the records of all kinds.</summary>
    public static Task RunProgrammeAsync() => MeasureAsync(WriteProgramme, "a national quarter with visits, reports and proposals", "900 MiB");

    private static async Task MeasureAsync(Func<string, int> write, string what, string most)
    {
        var file = Path.Combine(Path.GetTempPath(), $"supportmonitor-bench-{Guid.NewGuid():N}.xlsx");
        try
        {
            var rows = write(file);
            var (import, skim, ratio) = Measure.Pair(3, () => Time(() => ImportAsync(file).GetAwaiter().GetResult()), () => Time(() => Skim(file)));
            Measure.Print(
                $"import of {what}, {rows.ToString("#,0", CultureInfo.InvariantCulture)} rows", Measure.Time(import),
                $"OpenXmlReader, the same cells: {Measure.Time(skim)}", Measure.Ratio(ratio), "3 ×");
            using var alone = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["import", file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var peak = long.Parse((await alone.StandardOutput.ReadToEndAsync()).Trim(), CultureInfo.InvariantCulture);
            Measure.Print("its memory at the peak, whole process", $"{peak / 1024 / 1024} MiB", "–", "–", most);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>One import in this process; prints the process's greatest working set in bytes.</summary>
    public static async Task MeasureMemoryAsync(string file)
    {
        await ImportAsync(file);
        using var self = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task ImportAsync(string file)
    {
        await using var place = await Workplace.CreateAsync();
        var outcome = await place.Get<RegisterImport>().ImportAsync(file, new ImportOptions(Actor.Operator("Benchmark", ChangeOrigin.Command)));
        if (outcome.Refused)
        {
            throw new InvalidOperationException($"The workbook was refused: {outcome.Errors[0]}");
        }
    }

    private static void Skim(string file)
    {
        using var stream = File.OpenRead(file);
        PlainCells.Skim(stream);
    }

    private static int Write(string file) => Write(file, SheetsOf(new NationalRegister(4)), RegisterSheets);

    private static int WriteProgramme(string file)
    {
        var programme = new NationalProgramme();
        List<List<List<PlainCells.PlainCell>>> sheets =
        [
            .. SheetsOf(programme.Register),
            [
                Row("Mã cán bộ", "Mã đơn vị", "Ngày", "Loại", "Trạng thái", "Đóng góp", "Nội dung góp ý", "Chủ đề", "Xác nhận"),
                .. programme.Visits.Select(v => Row(
                    v.Cadre.Code, v.Unit.Code, Day(v.Date), v.Kind, v.State.Word(), v.Contribution?.Word(), v.Said, v.Themes, v.Confirmation?.Word())),
            ],
            [
                Row("Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Ngày", "Trạng thái", "Nội dung"),
                .. programme.Reports.Select(r => Row(r.Period.Code, r.Unit.Code, r.Cadre.Code, Day(r.Date), SituationReportRecords.Word(r.State), r.Content)),
            ],
            [
                Row("Mã", "Ngày", "Mã đơn vị", "Loại", "Nội dung", "Cơ quan", "Hạn"),
                .. programme.Proposals.Select(p => Row(p.Code, Day(p.Date), p.Unit.Code, p.Kind, p.Content, p.Agency, Day(p.DueDate!.Value))),
            ],
            [Row("Mã", "Ngày", "Bước"), .. programme.Steps.Select(s => Row(s.Proposal.Code, Day(s.Date), ProposalStepRecords.Word(s.Step)))],
            [
                Row("Mã", "Ngày", "Mã đơn vị", "Mã cán bộ", "Hình thức", "Số tiền", "Mục đích"),
                .. programme.Contributions.Select(c => Row(
                    c.Code, Day(c.Date), c.Unit.Code, c.Cadre.Code, ContributionRecords.Word(c.Form), c.Amount.ToString(CultureInfo.InvariantCulture), c.Purpose)),
            ],
            [
                Row("Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Ngày", "Lần", "Hình thức", "Kết quả"),
                .. programme.Contacts.Select(c => Row(c.Period.Code, c.Unit.Code, c.Cadre.Code, Day(c.Date), "1", c.Channel.Word(), c.Outcome.Word())),
            ],
        ];
        return Write(file, sheets, [.. RegisterSheets, "Đi cơ sở", "Báo cáo tình hình", "Kiến nghị", "Xử lý kiến nghị", "An sinh xã hội", "Đôn đốc"]);
    }

    private static readonly string[] RegisterSheets = ["Đơn vị", "Cán bộ", "Phân công", "Kỳ", "Phiếu"];

    private static List<List<List<PlainCells.PlainCell>>> SheetsOf(NationalRegister register) =>
    [
        [Row("Mã", "Tên", "Loại", "Mã cấp trên"), .. register.Units.Select(u => Row(u.Code, u.Name, u.Kind.Word(), u.Parent?.Code))],
        [Row("Mã cán bộ", "Họ tên", "Chức vụ", "Cơ quan", "Diện"), .. register.Cadres.Select(c => Row(c.Code, c.Name, c.Position, c.Organisation, c.Group))],
        [Row("Mã cán bộ", "Mã đơn vị", "Vai trò", "Từ ngày", "Đến ngày", "Văn bản"), .. register.Assignments.Select(a => Row(a.Cadre.Code, a.Unit.Code, a.Role.Word(), Day(a.From), null, a.LegalBasis))],
        [Row("Mã kỳ", "Tên kỳ", "Từ ngày", "Đến ngày", "Hạn gửi phiếu"), .. register.Periods.Select(p => Row(p.Code, p.Name, Day(p.From), Day(p.To), Day(p.Due)))],
        [
            Row("Mã kỳ", "Mã đơn vị", "Mã cán bộ", "Ngày nhận", "Trạng thái", "Xếp loại", "Ưu điểm", "Hạn chế", "Kiến nghị"),
            .. register.Receipts.DistinctBy(r => (r.Period, r.Unit, r.Cadre, r.Date, r.Kind))
                .Select(r => Row(r.Period.Code, r.Unit.Code, r.Cadre.Code, Day(r.Date), r.Kind.Word(), r.Rating, r.Strengths, r.Limitations, r.Proposals)),
        ],
    ];

    private static int Write(string file, List<List<List<PlainCells.PlainCell>>> sheets, string[] names)
    {
        using var stream = File.Create(file);
        PlainCells.Write(sheets, stream, names);
        return sheets.Sum(s => s.Count - 1);
    }

    private static List<PlainCells.PlainCell> Row(params string?[] texts) => [.. texts.Select(t => new PlainCells.PlainCell(t ?? "", false))];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
