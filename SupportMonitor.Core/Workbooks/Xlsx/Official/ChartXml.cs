using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using A = DocumentFormat.OpenXml.Drawing;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>A chart of bars as Open XML: one series, a label at each bar, an axis from 0 to 100, all in the table's font.</summary>
internal static class ChartXml
{
    private const string Ink = "000000";
    private const string BarFill = "B5674A";
    private const string GridLine = "D9D9D9";
    private const uint NamesAxis = 1;
    private const uint RatesAxis = 2;

    // Hundredths of a point.
    private const int TitleSize = 1200;
    private const int TextSize = 1000;

    public static ChartSpace Of(OfficialChart chart, LaidOutTable of, IReadOnlyList<ChartBar> bars)
    {
        var bar = new BarChart(
            new BarDirection { Val = BarDirectionValues.Bar },
            new BarGrouping { Val = BarGroupingValues.Clustered },
            new VaryColors { Val = false },
            Series(chart, of, bars),
            new GapWidth { Val = 60 },
            new AxisId { Val = NamesAxis },
            new AxisId { Val = RatesAxis });
        var space = new ChartSpace(
            new EditingLanguage { Val = "vi-VN" },
            new RoundedCorners { Val = false },
            new Chart(
                new Title(new ChartText(new DocumentFormat.OpenXml.Drawing.Charts.RichText(new A.BodyProperties(), Paragraph(chart.Title))), new Overlay { Val = false }),
                new AutoTitleDeleted { Val = false },
                new PlotArea(new Layout(), bar, Names(), Rates()),
                new PlotVisibleOnly { Val = false },
                new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap }),
            new ChartShapeProperties(new A.SolidFill(new A.RgbColorModelHex { Val = "FFFFFF" }), Line(GridLine)),
            Text(TextSize));
        space.AddNamespaceDeclaration("a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        return space;
    }

    /// <param name="row">The first row that the chart takes, from 1.</param>
    /// <param name="rows">How many.</param>
    /// <param name="columns">From the first.</param>
    public static Xdr.WorksheetDrawing Place(string chart, string name, int row, int rows, int columns)
    {
        var drawing = new Xdr.WorksheetDrawing(new Xdr.TwoCellAnchor(
            new Xdr.FromMarker(new Xdr.ColumnId("0"), new Xdr.ColumnOffset("0"), new Xdr.RowId(Text(row - 1)), new Xdr.RowOffset("0")),
            new Xdr.ToMarker(new Xdr.ColumnId(Text(columns)), new Xdr.ColumnOffset("0"), new Xdr.RowId(Text(row - 1 + rows)), new Xdr.RowOffset("0")),
            new Xdr.GraphicFrame(
                new Xdr.NonVisualGraphicFrameProperties(
                    new Xdr.NonVisualDrawingProperties { Id = 2, Name = "Biểu đồ", Description = name },
                    new Xdr.NonVisualGraphicFrameDrawingProperties()),
                new Xdr.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
                new A.Graphic(new A.GraphicData(new ChartReference { Id = chart }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            {
                Macro = "",
            },
            new Xdr.ClientData())
        {
            EditAs = Xdr.EditAsValues.OneCell,
        });
        drawing.AddNamespaceDeclaration("a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        return drawing;

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private static BarChartSeries Series(OfficialChart chart, LaidOutTable of, IReadOnlyList<ChartBar> bars)
    {
        var count = (uint)bars.Count;
        return new BarChartSeries(
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = 0 },
            new Order { Val = 0 },
            new SeriesText(new StringReference(
                new Formula($"{Quoted(of)}!${ColumnOf(of, chart.Rates)}${of.HeaderRow}"),
                new StringCache(new PointCount { Val = 1 }, new StringPoint(new NumericValue(chart.Rates)) { Index = 0 }))),
            new ChartShapeProperties(new A.SolidFill(new A.RgbColorModelHex { Val = BarFill })),
            new InvertIfNegative { Val = false },
            new DataLabels(
                new NumberingFormat { FormatCode = "0.0", SourceLinked = false },
                new DataLabelPosition { Val = DataLabelPositionValues.OutsideEnd },
                new ShowLegendKey { Val = false },
                new ShowValue { Val = true },
                new ShowCategoryName { Val = false },
                new ShowSeriesName { Val = false },
                new ShowPercent { Val = false },
                new ShowBubbleSize { Val = false }),
            new CategoryAxisData(new StringReference(
                new Formula(CellsOf(of, chart.Names, bars)),
                new StringCache(
                [
                    new PointCount { Val = count },
                    .. bars.Select((b, i) => new StringPoint(new NumericValue(b.Name)) { Index = (uint)i }),
                ]))),
            new Values(new NumberReference(
                new Formula(CellsOf(of, chart.Rates, bars)),
                new NumberingCache(
                [
                    new FormatCode("0.0"),
                    new PointCount { Val = count },
                    .. bars.Select((b, i) => new NumericPoint(new NumericValue(b.Rate.ToString(CultureInfo.InvariantCulture))) { Index = (uint)i }),
                ]))));
    }

    /// <summary>The first row of the table on top.</summary>
    private static CategoryAxis Names() => new(
        new AxisId { Val = NamesAxis },
        new Scaling(new Orientation { Val = OrientationValues.MaxMin }),
        new Delete { Val = false },
        new AxisPosition { Val = AxisPositionValues.Left },
        new NumberingFormat { FormatCode = "General", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        new ChartShapeProperties(Line(Ink)),
        new CrossingAxis { Val = RatesAxis },
        new Crosses { Val = CrossesValues.AutoZero },
        new AutoLabeled { Val = false },
        new NoMultiLevelLabels { Val = true });

    private static ValueAxis Rates() => new(
        new AxisId { Val = RatesAxis },
        new Scaling(new Orientation { Val = OrientationValues.MinMax }, new MaxAxisValue { Val = 100 }, new MinAxisValue { Val = 0 }),
        new Delete { Val = false },
        new AxisPosition { Val = AxisPositionValues.Bottom },
        new MajorGridlines(new ChartShapeProperties(Line(GridLine))),
        new NumberingFormat { FormatCode = "0", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        new ChartShapeProperties(Line(GridLine)),
        new CrossingAxis { Val = NamesAxis },
        // Names begin at the top: what crosses at their end stands below.
        new Crosses { Val = CrossesValues.Maximum },
        new CrossBetween { Val = CrossBetweenValues.Between },
        new MajorUnit { Val = 20 });

    /// <summary>The cells of the bars' rows, as one range where no row is left out.</summary>
    private static string CellsOf(LaidOutTable of, string header, IReadOnlyList<ChartBar> bars)
    {
        var (sheet, column) = (Quoted(of), ColumnOf(of, header));
        var ranges = new List<string>();
        for (var i = 0; i < bars.Count;)
        {
            var from = bars[i].Row;
            var to = from;
            while (++i < bars.Count && bars[i].Row == to + 1)
            {
                to++;
            }

            ranges.Add($"{sheet}!${column}${of.FirstRow + from}:${column}${of.FirstRow + to}");
        }

        return ranges is [var one] ? one : $"({string.Join(',', ranges)})";
    }

    private static string Quoted(LaidOutTable of) => $"'{of.Table.Sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string ColumnOf(LaidOutTable of, string header) => SheetModels.ColumnName(OfficialChart.IndexOf(of.Table, header) + 2);

    private static A.Outline Line(string color) => new(new A.SolidFill(new A.RgbColorModelHex { Val = color })) { Width = 6350 };

    private static A.Paragraph Paragraph(string text) => new(
        new A.ParagraphProperties(Font(new A.DefaultRunProperties { FontSize = TitleSize, Bold = true })),
        new A.Run(Font(new A.RunProperties { Language = "vi-VN", FontSize = TitleSize, Bold = true }), new A.Text(text)));

    private static TextProperties Text(int size) => new(
        new A.BodyProperties(),
        new A.Paragraph(new A.ParagraphProperties(Font(new A.DefaultRunProperties { FontSize = size, Bold = false })), new A.EndParagraphRunProperties { Language = "vi-VN" }));

    private static T Font<T>(T properties)
        where T : A.TextCharacterPropertiesType
    {
        properties.Append(
            new A.SolidFill(new A.RgbColorModelHex { Val = Ink }),
            new A.LatinFont { Typeface = OfficialLayout.Font },
            new A.ComplexScriptFont { Typeface = OfficialLayout.Font });
        return properties;
    }
}
