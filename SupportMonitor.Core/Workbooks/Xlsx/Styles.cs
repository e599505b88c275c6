using System.Globalization;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>The formats under which cells show their values.</summary>
internal static class Styles
{
    private const int MostFormats = 100_000;

    /// <summary>Excel's own limit is 255 characters.</summary>
    private const int LongestCode = 1_000;

    /// <summary>
    /// What the numbers below 164 stand for (ECMA-376 part 1, 18.8.30). Those that differ from country to country show whole dates
    /// in all of them.
    /// </summary>
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [5] = "#,##0_);(#,##0)", [6] = "#,##0_);[Red](#,##0)",
        [7] = "#,##0.00_);(#,##0.00)", [8] = "#,##0.00_);[Red](#,##0.00)", [9] = "0%", [10] = "0.00%", [11] = "0.00E+00",
        [12] = "# ?/?", [13] = "# ??/??", [14] = "dd/mm/yyyy", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy",
        [18] = "h:mm AM/PM", [19] = "h:mm:ss AM/PM", [20] = "h:mm", [21] = "h:mm:ss", [22] = "dd/mm/yyyy h:mm",
        [27] = "yyyy/m/d", [28] = "yyyy/m/d", [29] = "yyyy/m/d", [30] = "m/d/yy", [31] = "yyyy/m/d", [32] = "h:mm", [33] = "h:mm:ss",
        [34] = "yyyy/m", [35] = "m/d", [36] = "yyyy/m/d",
        [37] = "#,##0_);(#,##0)", [38] = "#,##0_);[Red](#,##0)", [39] = "#,##0.00_);(#,##0.00)", [40] = "#,##0.00_);[Red](#,##0.00)",
        [41] = "#,##0", [42] = "#,##0", [43] = "#,##0.00", [44] = "#,##0.00",
        [45] = "mm:ss", [46] = "[h]:mm:ss", [47] = "mm:ss.0", [48] = "##0.0E+0", [49] = "@",
        [50] = "yyyy/m/d", [51] = "yyyy/m", [52] = "yyyy/m", [53] = "m/d", [54] = "yyyy/m/d", [55] = "yyyy/m", [56] = "m/d",
        [57] = "yyyy/m/d", [58] = "m/d", [59] = "0", [60] = "0.00", [61] = "#,##0", [62] = "#,##0.00", [67] = "0%", [68] = "0.00%",
        [69] = "# ?/?", [70] = "# ??/??", [71] = "d/m/yyyy", [72] = "d-mmm-yy", [73] = "d-mmm", [74] = "mmm-yy", [75] = "h:mm",
        [76] = "h:mm:ss", [77] = "d/m/yyyy h:mm", [78] = "mm:ss", [79] = "[h]:mm:ss", [80] = "mm:ss.0", [81] = "d/m/yy",
    };

    /// <summary>The format of each style that cells name; null where it is General. Empty when all are.</summary>
    /// <exception cref="UnreadableWorkbookException">The part is damaged, or has more styles than a workbook can have.</exception>
    public static CellFormat?[] Read(PartReader reader)
    {
        using (reader)
        {
            var codes = new Dictionary<int, string>(BuiltIn);
            var formats = new Dictionary<string, CellFormat?>(StringComparer.Ordinal) { ["General"] = null };
            var styles = new List<CellFormat?>();
            var inCellFormats = false;
            while (reader.Read())
            {
                if (reader.Name == "cellXfs")
                {
                    inCellFormats = reader.IsStart && !reader.IsEmptyElement;
                }
                else if (reader.IsStart && reader.Name == "numFmt" && Number(reader.Attribute("numFmtId")) is { } number
                    && reader.Attribute("formatCode") is { Length: > 0 and <= LongestCode } code)
                {
                    codes[number] = code;
                }
                else if (reader.IsStart && inCellFormats && reader.Name == "xf")
                {
                    if (styles.Count > MostFormats)
                    {
                        throw new UnreadableWorkbookException(WorkbookFault.TooMany, MostFormats);
                    }

                    styles.Add(FormatOf(codes.GetValueOrDefault(Number(reader.Attribute("numFmtId")) ?? 0) ?? "General"));
                }
            }

            reader.Finish();
            return styles.Exists(f => f is not null) ? [.. styles] : [];

            CellFormat? FormatOf(string code) =>
                formats.TryGetValue(code, out var known) ? known
                : formats[code] = code.Equals("General", StringComparison.OrdinalIgnoreCase) ? null : new CellFormat(code);
        }
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
