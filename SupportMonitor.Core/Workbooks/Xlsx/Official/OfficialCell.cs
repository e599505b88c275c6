using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>What a cell of an official table holds; it decides the cell's type and number format.</summary>
public enum OfficialCellKind : byte
{
    Empty = 0,
    Text = 1,
    Number = 2,
    Date = 3,

    /// <summary>A share in percent, 0 to 100.</summary>
    Rate = 4,

    /// <summary>A rate with nothing below the line: a dash, so that no one reads 0 % (coverage.md, "Figures").</summary>
    NoRate = 5,
}

/// <summary>One typed cell of an official table.</summary>
public readonly record struct OfficialCell
{
    private OfficialCell(OfficialCellKind kind, string? text, decimal number)
    {
        Kind = kind;
        Text = text;
        Number = number;
    }

    public OfficialCellKind Kind { get; }

    /// <summary>The words of a text; null otherwise.</summary>
    public string? Text { get; }

    /// <summary>An integer, a rate, or a date's number in a workbook; 0 otherwise.</summary>
    public decimal Number { get; }

    public static OfficialCell Rate(decimal? percent) =>
        percent is { } value ? new OfficialCell(OfficialCellKind.Rate, null, value) : new OfficialCell(OfficialCellKind.NoRate, null, 0);

    public static OfficialCell FromString(string? text) =>
        string.IsNullOrEmpty(text) ? default : new OfficialCell(OfficialCellKind.Text, text, 0);

    public static OfficialCell FromInt32(int number) => new(OfficialCellKind.Number, null, number);

    public static OfficialCell FromInt64(long number) => new(OfficialCellKind.Number, null, number);

    /// <summary>Null is an empty cell. A day that workbooks cannot count (before March 1900) is written as text.</summary>
    public static OfficialCell FromDateOnly(DateOnly? date) =>
        date is not { } day ? default
        : day < FirstDay ? new OfficialCell(OfficialCellKind.Text, OfficialWords.Date(day), 0)
        : new OfficialCell(OfficialCellKind.Date, null, day.DayNumber - DayZero);

    public static implicit operator OfficialCell(string? text) => FromString(text);

    public static implicit operator OfficialCell(int number) => FromInt32(number);

    public static implicit operator OfficialCell(DateOnly? date) => FromDateOnly(date);

    /// <summary>Workbooks take 1900 for a leap year: only from this day on do their numbers and the calendar agree.</summary>
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;
}
