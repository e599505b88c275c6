using System.Globalization;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>
/// What a cell of a register sheet says, or what the database says in its place: a text, a code, a date, a number or a word. A few tens
/// of bytes, because a national register has half a million of them.
/// </summary>
internal readonly struct RegisterValue
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private readonly long _number;

    private RegisterValue(string? text, long number)
    {
        Text = text;
        _number = number;
    }

    /// <summary>A cell that could not be read; its error is in the log already.</summary>
    public static RegisterValue Bad { get; } = new(null, -1);

    public string? Text { get; }

    public bool IsEmpty => Text is null && _number == 0;

    public bool IsBad => Text is null && _number == -1;

    public bool HasNumber => _number > 0;

    /// <summary>A word's place, a code's slot once it is found, or a number that is part of a key; only when <see cref="HasNumber"/>.</summary>
    public int Number => (int)(_number - 1);

    /// <summary>A number or an amount; only when <see cref="HasNumber"/>.</summary>
    public long Amount => _number - 1;

    public DateOnly Date => DateOnly.FromDayNumber(Number);

    public DateOnly? OptionalDate => HasNumber ? Date : null;

    public static RegisterValue Of(string? text) => new(text, 0);

    public static RegisterValue Of(DateOnly? date) => date is { } d ? new(null, d.DayNumber + 1) : default;

    public static RegisterValue OfWord(int value) => new(null, value + 1);

    /// <summary>A whole number or an amount, 0 or more.</summary>
    public static RegisterValue OfAmount(long value) => new(null, value + 1);

    /// <summary>A code, or a text of a key, with the slot of what it stands for; null when there is none.</summary>
    public static RegisterValue OfCode(string code, int? slot) => new(code, slot + 1 ?? 0);

    /// <summary>What the database stores in the column's place, but for what is stored as an id.</summary>
    /// <param name="stored">A text, a date or a number; null for nothing.</param>
    public static RegisterValue OfStored(RegisterColumn column, object? stored) => stored switch
    {
        null => default,
        string text => Of(text),
        DateOnly date => Of(date),
        _ => OfAmount(System.Convert.ToInt64(stored, CultureInfo.InvariantCulture)),
    };

    /// <summary>As the database stores it, but for what is stored as an id.</summary>
    public object? ToStored(RegisterColumn column) =>
        column.IsText ? Text
        : !HasNumber ? null
        : column.Type switch
        {
            FieldType.Date => Date,
            FieldType.Money => Amount,
            _ => Number,
        };

    public bool Same(in RegisterValue other, RegisterColumn column) =>
        column.IsText || column.Refers is not null ? Text == other.Text : _number == other._number;

    /// <summary>As a workbook shows it; null for an empty cell.</summary>
    public string? Show(RegisterColumn column) =>
        column.IsText || column.Refers is not null ? Text
        : !HasNumber ? null
        : column.Type switch
        {
            FieldType.Date => Date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            FieldType.Word => column.FixedWords!.Words[Number],
            FieldType.Money => Amount.ToString("N0", Vietnamese),
            _ => Amount.ToString(CultureInfo.InvariantCulture),
        };
}
