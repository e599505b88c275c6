using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// The day that a cell in a column of dates means; never one that depends on this machine's day, zone or culture.
/// </summary>
internal static class CellDate
{
    private static readonly string[] TextForms = ["d/M/yyyy", "dd/MM/yyyy", "yyyy-MM-dd", "yyyy-M-d"];

    private static readonly string[] IsoForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>
    /// Programs that turn midnight into a serial under a time zone with odd seconds in its past, as Saigon's, arrive just
    /// before it.
    /// </summary>
    private static readonly TimeSpan ShortOfMidnight = TimeSpan.FromMinutes(2);

    /// <summary>Serial numbers hold a day and its time in 53 bits: what is below a millisecond is rounding.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(0.5);

    /// <summary>A number without a format of dates that would lie beyond is a month, a year and a day run together, or no date at all.</summary>
    private const int MostYear = 2100;

    private static readonly DateTime Epoch1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <returns>Null for an empty text.</returns>
    public static CellReading<DateOnly?> Read(in Cell cell, bool date1904) => cell.Kind switch
    {
        CellKind.Number => OfNumber(cell, date1904),
        CellKind.Text => OfText(cell),
        CellKind.IsoDate => DateTime.TryParseExact(cell.Text.Trim(), IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? Checked(DayOf(moment), cell, moment)
            : Unreadable(cell.Text),
        _ => Unreadable(cell.Text),
    };

    /// <summary>The moment behind a serial number; null for a number that is none.</summary>
    public static DateTime? MomentOf(double serial, bool date1904)
    {
        var epoch = date1904 ? Epoch1904 : Epoch1900;
        if (!(serial >= 0 && serial < (DateTime.MaxValue.Date - epoch).TotalDays + 1))
        {
            return null;
        }

        // Excel's 1900 has a 29 February, day 60, that never was; before it the count is one ahead.
        return epoch.AddTicks((long)((!date1904 && serial < 60 ? serial + 1 : serial) * TimeSpan.TicksPerDay));
    }

    private static CellReading<DateOnly?> OfNumber(in Cell cell, bool date1904)
    {
        if (!double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            || MomentOf(serial, date1904) is not { } moment)
        {
            return Unreadable(cell.Text);
        }

        return serial is >= 1900 and <= 2100 && serial == Math.Floor(serial)
            ? new(ImportErrorKind.YearAsDate, (int)serial, DateOnly.FromDateTime(moment))
            : Checked(DayOf(moment), cell, moment);
    }

    private static CellReading<DateOnly?> OfText(in Cell cell)
    {
        var read = CellText.Read(cell, FieldType.Line, date1904: false);
        var text = VietnameseText.Clean(read.Value);
        return text.Length == 0 ? new(null)
            : !DateOnly.TryParseExact(text, TextForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Unreadable(text)
            : day < Guard.EarliestDate ? TooEarly(day)
            : read.Warning is { } warning ? new(day, warning, read.Arguments)
            : new(day);
    }

    /// <summary>The day, unless the moment has a time of day that users do not type into a column of dates.</summary>
    private static CellReading<DateOnly?> DayOf(DateTime moment)
    {
        var time = moment.TimeOfDay;
        return time <= Rounding ? new(DateOnly.FromDateTime(moment))
            : TimeSpan.FromDays(1) - time <= ShortOfMidnight && moment.Date < DateTime.MaxValue.Date ? NextDay(moment)
            : new(ImportErrorKind.TimeOfDay, moment.ToString("dd/MM/yyyy HH:mm:ss.FFF", CultureInfo.InvariantCulture));
    }

    private static CellReading<DateOnly?> NextDay(DateTime moment)
    {
        var day = DateOnly.FromDateTime(moment).AddDays(1);
        return new(day, ImportWarningKind.JustBeforeMidnight, moment.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture), day);
    }

    /// <summary>A day that may be meant; with a warning where the cell shows something else.</summary>
    private static CellReading<DateOnly?> Checked(CellReading<DateOnly?> reading, in Cell cell, DateTime moment)
    {
        if (reading is not { Error: null, Value: { } day })
        {
            return reading;
        }

        if (day < Guard.EarliestDate)
        {
            return TooEarly(day);
        }

        var isDate = cell.Kind == CellKind.IsoDate || cell.Format is { IsDate: true };
        if (!isDate && day.Year > MostYear)
        {
            return Unreadable(cell.Text);
        }

        var shown = (cell.Kind, cell.Format) switch
        {
            _ when reading.Warning is not null => null,
            (CellKind.IsoDate, null) => null,
            (_, null) => cell.Text,
            (_, { IsReadable: false } format) => format.Code,
            (_, { IsDate: true } format) => format.ShowOtherwise(moment),
            (_, { } format) => double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? format.Show(number, out _)
                : cell.Text,
        };
        return shown is null ? reading : new(day, ImportWarningKind.ShownOtherwise, VietnameseText.Clean(shown), day);
    }

    private static CellReading<DateOnly?> TooEarly(DateOnly day) => new(ImportErrorKind.DateTooEarly, day, Guard.EarliestDate);

    private static CellReading<DateOnly?> Unreadable(string text) => new(ImportErrorKind.UnreadableDate, CellExcerpt.Of(text));
}
