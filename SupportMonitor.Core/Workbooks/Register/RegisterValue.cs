using System.Globalization;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>
/// What a cell of a register sheet says, or what the database says in its place: a text, a code, a date or a word. A few tens of
/// bytes, because a national register has half a million of them.
/// </summary>
internal readonly struct RegisterValue
{
    private readonly int _number;

    private RegisterValue(string? text, int number)
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

    /// <summary>A word's place, or a code's slot once it is found; only when <see cref="HasNumber"/>.</summary>
    public int Number => _number - 1;

    public DateOnly Date => DateOnly.FromDayNumber(Number);

    public DateOnly? OptionalDate => HasNumber ? Date : null;

    public static RegisterValue Of(string? text) => new(text, 0);

    public static RegisterValue Of(DateOnly? date) => date is { } d ? new(null, d.DayNumber + 1) : default;

    public static RegisterValue OfWord(int value) => new(null, value + 1);

    /// <summary>A code with the slot of the record it stands for; null when there is none.</summary>
    public static RegisterValue OfCode(string code, int? slot) => new(code, slot + 1 ?? 0);

    public bool Same(in RegisterValue other, ColumnType type) =>
        type is ColumnType.Date or ColumnType.Word ? _number == other._number : Text == other.Text;

    /// <summary>As a workbook shows it; null for an empty cell.</summary>
    public string? Show(RegisterColumn column) => column.Type switch
    {
        ColumnType.Date => HasNumber ? Date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : null,
        ColumnType.Word => HasNumber ? column.Words!.Words[Number] : null,
        _ => Text,
    };
}
