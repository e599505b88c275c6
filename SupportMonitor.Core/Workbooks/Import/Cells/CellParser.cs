using System.Text.RegularExpressions;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Turns a cell into what its column expects; what cannot be goes to the log.</summary>
internal sealed partial class CellParser(ImportLog log, bool date1904, Func<OldFontPlace, OldFontChoice?> choiceFor)
{
    /// <summary>Subscribers' numbers have ten digits, the first of them 0, which a cell that holds a number has lost.</summary>
    private const int DigitsWithoutZero = 9;

    // Codes, groups and offices come again and again: one string for each, cleaned once.
    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);

    public RegisterValue Parse(SheetTable table, int row, int column, in Cell cell)
    {
        var format = table.Format.Columns[column];
        if (cell.Kind == CellKind.Error)
        {
            log.Cell(table, row, column, ImportErrorKind.ErrorCell, CellExcerpt.Of(cell.Text));
            return RegisterValue.Bad;
        }

        if (cell.Kind == CellKind.Uncalculated)
        {
            log.Cell(table, row, column, ImportErrorKind.UncalculatedFormula);
            return RegisterValue.Bad;
        }

        return format.Type switch
        {
            FieldType.Date => ParseDate(table, row, column, cell),
            FieldType.Word when format.FixedWords is not null => ParseWord(table, row, column, cell, format),
            FieldType.Whole or FieldType.Money => ParseAmount(table, row, column, cell, format),
            _ => ParseText(table, row, column, cell, format),
        };
    }

    private RegisterValue ParseText(SheetTable table, int row, int column, in Cell cell, RegisterColumn format)
    {
        if (!Take(table, row, column, CellText.Read(cell, format.Type, date1904), out var read))
        {
            return RegisterValue.Bad;
        }

        // A longer text than Excel's own was cut while it was read: cleaning must not hide that.
        var text = Cleaned(read, format.Type);
        if (text.Length > format.Most || read.Length > ReadingLimits.CellText)
        {
            log.Cell(table, row, column, ImportErrorKind.TooLong, format.Most);
            return RegisterValue.Bad;
        }

        if (text.Length == 0)
        {
            return default;
        }

        if (format.Type != FieldType.Code && OldFont.Recognise(text) is { } font)
        {
            var meant = font.Decode(text);
            if (Decide(table, row, column, font, text, meant) == OldFontChoice.Convert)
            {
                text = meant;
            }
        }

        if (format.IsPhone && LacksZero(text, cell.Kind))
        {
            Warn(table, row, column, ImportWarningKind.PhoneWithoutZero, text);
        }

        return RegisterValue.Of(format.Words is { } words ? InTheirSpelling(text, format.Type, words) : text);
    }

    /// <summary>
    /// Words of a list as the list spells them; others stay as they are until it is known whether the record has them already.
    /// </summary>
    private static string? InTheirSpelling(string text, FieldType type, WordList words)
    {
        return type == FieldType.Words ? SeveralTexts.Join(SeveralTexts.Split(text).Select(Spell)) : Spell(text);

        string Spell(string word) => words.TryRead(word, out var place) ? words.Words[place] : word;
    }

    private RegisterValue ParseAmount(SheetTable table, int row, int column, in Cell cell, RegisterColumn format)
    {
        if (!Take(table, row, column, CellAmount.Read(cell), out var amount))
        {
            return RegisterValue.Bad;
        }

        if (amount is { } number && (number < format.Least || number > format.Most))
        {
            log.Cell(table, row, column, ImportErrorKind.OutOfRange, CellAmount.Show(number), CellAmount.Show(format.Least), CellAmount.Show(format.Most));
            return RegisterValue.Bad;
        }

        return amount is { } value ? RegisterValue.OfAmount(value) : default;
    }

    /// <summary>Some number in the text has the digits of a subscriber's but for the 0; one that a cell holds as a number may have one more.</summary>
    private static bool LacksZero(string phones, CellKind kind)
    {
        foreach (var phone in PhoneNumbers().EnumerateMatches(phones))
        {
            var number = phones.AsSpan(phone.Index, phone.Length);
            var digits = 0;
            foreach (var c in number)
            {
                digits += char.IsDigit(c) ? 1 : 0;
            }

            if (number[0] != '+' && char.GetNumericValue(number[0]) != 0
                && (digits == DigitsWithoutZero || (kind == CellKind.Number && digits == DigitsWithoutZero + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Digits with what people put between them, but not what stands between two numbers.</summary>
    [GeneratedRegex(@"\+?\d((?! - )[ .()\-]*\d)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PhoneNumbers();

    /// <summary>Logs what a reading says beside its value.</summary>
    /// <returns>False when there is no value.</returns>
    private bool Take<T>(SheetTable table, int row, int column, in CellReading<T> reading, out T value)
    {
        value = reading.Value;
        if (reading.Error is { } error)
        {
            log.Cell(table, row, column, error, reading.Arguments);
            return false;
        }

        if (reading.Warning is { } warning)
        {
            Warn(table, row, column, warning, reading.Arguments);
        }

        return true;
    }

    private void Warn(SheetTable table, int row, int column, ImportWarningKind kind, params object[] arguments)
    {
        var header = table.Format.Columns[column].Header;
        log.Warn(kind, table.Name, CellName.Of(table.ColumnAt[column], row), header, [header, .. arguments]);
    }

    private OldFontChoice? Decide(SheetTable table, int row, int column, OldFont font, string text, string meant)
    {
        var place = new OldFontPlace(font.Name, table.Format.Sheet, table.Format.Columns[column].Header);
        var choice = choiceFor(place);
        log.OldFont(table, row, column, place, choice, text, meant);
        return choice;
    }

    private RegisterValue ParseWord(SheetTable table, int row, int column, in Cell cell, RegisterColumn format)
    {
        if (!Take(table, row, column, CellText.Read(cell, format.Type, date1904), out var read))
        {
            return RegisterValue.Bad;
        }

        var text = VietnameseText.Clean(read, keepsSoftHyphens: true);
        if (text.Length == 0)
        {
            return default;
        }

        if (format.Words!.TryRead(text, out var value))
        {
            return RegisterValue.OfWord(value);
        }

        // A word of the list typed in an old font: nothing of it as it stands could be stored, so keeping it is an error.
        foreach (var font in OldFont.All)
        {
            if (font.Decode(text) is var meant && meant != text && format.Words.TryRead(meant, out value)
                && Decide(table, row, column, font, text, meant) != OldFontChoice.Keep)
            {
                return RegisterValue.OfWord(value);
            }
        }

        log.UnknownWord(table, row, column, text, format.Words);
        return RegisterValue.Bad;
    }

    private RegisterValue ParseDate(SheetTable table, int row, int column, in Cell cell) =>
        Take(table, row, column, CellDate.Read(cell, date1904), out var date) ? RegisterValue.Of(date) : RegisterValue.Bad;

    /// <summary>A text as it is stored. A soft hyphen stays only where the text is in TCVN3: there it is the letter ư.</summary>
    private string Cleaned(string text, FieldType type)
    {
        if (type != FieldType.Code && text.Contains(Characters.SoftHyphen, StringComparison.Ordinal))
        {
            var old = type == FieldType.Lines
                ? VietnameseText.CleanLines(text, keepsSoftHyphens: true)
                : VietnameseText.Clean(text, keepsSoftHyphens: true);
            if (OldFont.Recognise(old) == OldFont.Tcvn3)
            {
                return old;
            }
        }

        return type == FieldType.Lines ? VietnameseText.CleanLines(text) : Line(text);
    }

    private string Line(string text)
    {
        if (text.Length > 200)
        {
            return VietnameseText.Clean(text);
        }

        if (!_lines.TryGetValue(text, out var line))
        {
            // A file with endless different texts gains nothing from remembering them.
            if (_lines.Count > 200_000)
            {
                _lines.Clear();
            }

            _lines[text] = line = VietnameseText.Clean(text);
        }

        return line;
    }
}
