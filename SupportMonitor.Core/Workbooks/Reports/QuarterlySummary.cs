using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The sheet "Tổng hợp": the headline sentence, the figures, the legend, the source.</summary>
internal static class QuarterlySummary
{
    /// <summary>Which rows of the sheet the forms that are expected add up from: on time, late, returned, missing.</summary>
    private static readonly int[] FormsByState = [2, 3, 4, 5];

    public static OfficialTable Of(QuarterlyFacts facts)
    {
        var coverage = facts.Coverage;
        return OfficialTable.Of(
            "Tổng hợp",
            "Tổng hợp kết quả nhận phiếu nhận xét, đánh giá",
            QuarterlySheets.Lines(coverage),
            Rows(coverage),
            [
                new("Chỉ tiêu", 46, OfficialColumnType.Text, r => r.Label, OfficialTotal.Of("Số phiếu phải nhận")),
                new("Số liệu", 20, OfficialColumnType.Number, r => r.Value, OfficialTotal.SumOf(FormsByState)),
                new("Đơn vị tính", 20, OfficialColumnType.Text, r => r.Unit, OfficialTotal.Of("phiếu")),
            ]) with
        {
            Lead = Headline(coverage.Province),
            Chart = QuarterlySheets.DistrictChart,
            Notes =
            [
                "Phải nhận = đúng hạn + trễ hạn + trả lại + chưa gửi; đã nhận = đúng hạn + trễ hạn. Phiếu miễn và phiếu ngoài phân công "
                    + "không tính vào tỷ lệ. Dấu “–”: không có phiếu phải nhận nên không có tỷ lệ.",
                "Ngày nhận là ngày nhận lần đầu sau lần trả lại gần nhất; đúng hạn khi không sau hạn gửi phiếu.",
                $"Nguồn: kỳ {coverage.Register.Period.Code}, số liệu đến hết ngày {OfficialWords.Date(coverage.AsOf)}; xuất lúc "
                    + string.Create(CultureInfo.InvariantCulture, $"{facts.LocalTime:HH':'mm} ngày {facts.LocalTime:dd'/'MM'/'yyyy}")
                    + $"; người xuất: {facts.Origin.By.Name}.",
            ],
        };
    }

    /// <summary>The province's own manner of saying it (coverage.md, "The eight months of the review").</summary>
    public static string Headline(Figures figures)
    {
        var (forms, cadres, communes) = (figures.Forms, figures.Cadres, figures.Communes);
        if (forms.Expected == 0)
        {
            return "Kỳ này không có phiếu nhận xét, đánh giá nào phải nhận.";
        }

        var came = $"Đã nhận {(forms.Owing == 0 ? "đủ " : "")}{OfficialWords.Number(forms.Received)} phiếu nhận xét, đánh giá của "
            + $"{OfficialWords.Number(cadres.Covered)}/{OfficialWords.Number(cadres.Expected)} cán bộ; ";
        return came + (forms.Owing == 0
            ? "không còn xã, phường, thị trấn nào chưa gửi phiếu."
            : $"còn {OfficialWords.Number(communes.Missing)} xã, phường, thị trấn chưa gửi phiếu của {OfficialWords.Number(cadres.StillOwing)} cán bộ.");
    }

    private static (string Label, OfficialCell Value, string Unit)[] Rows(PeriodCoverage coverage)
    {
        const string Form = "phiếu";
        const string Cadre = "cán bộ";
        const string Commune = "xã";
        var figures = coverage.Province;
        var (forms, cadres, communes) = (figures.Forms, figures.Cadres, figures.Communes);
        return
        [
            ("Phải nhận", forms.Expected, Form),
            ("Đã nhận", forms.Received, Form),
            ("   Đúng hạn", forms.OnTime, Form),
            ("   Trễ hạn", forms.Late, Form),
            ("Trả lại", forms.Returned, Form),
            ("Chưa gửi", forms.Missing, Form),
            ("Miễn", figures.Exempt, Form),
            ("Ngoài phân công", figures.Unexpected, Form),
            ("Cán bộ có phiếu phải nhận", cadres.Expected, Cadre),
            ("   Đã có phiếu", cadres.Covered, Cadre),
            ("   Đủ phiếu", cadres.Complete, Cadre),
            ("   Thiếu một phần", cadres.Partial, Cadre),
            ("   Chưa có phiếu", cadres.None, Cadre),
            ("   Còn thiếu phiếu", cadres.StillOwing, Cadre),
            ("Xã, phường, thị trấn có phiếu phải nhận", communes.Expected, Commune),
            ("   Đã gửi đủ", communes.Complete, Commune),
            ("   Chưa gửi đủ", communes.Missing, Commune),
            ("Xã, phường, thị trấn chưa có người theo dõi", coverage.Register.Uncovered.Count, Commune),
            ("Tỷ lệ đã nhận / phải nhận", OfficialCell.Rate(forms.Coverage), "%"),
            ("Tỷ lệ đúng hạn / phải nhận", OfficialCell.Rate(forms.OnTimeOfExpected), "%"),
            ("Tỷ lệ đúng hạn / đã nhận", OfficialCell.Rate(forms.OnTimeOfReceived), "%"),
        ];
    }
}
