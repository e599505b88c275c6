using System.Globalization;
using System.Text;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Reading;

namespace SupportMonitor.Core.Workbooks;

/// <summary>Turns a cell into what its column expects; what cannot be goes to the log.</summary>
internal sealed class CellParser(ImportLog log, bool date1904, Func<OldFontPlace, OldFontChoice?> choiceFor)
{
    private static readonly string[] DateFormats = ["d/M/yyyy", "dd/MM/yyyy", "yyyy-MM-dd", "yyyy-M-d"];
    private static readonly DateOnly Epoch1900 = new(1899, 12, 30);
    private static readonly DateOnly Epoch1904 = new(1904, 1, 1);

    // Codes, groups and offices come again and again: one string for each, cleaned once.
    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);

    public RegisterValue Parse(SheetTable table, int row, int column, in Cell cell)
    {
        var format = table.Format.Columns[column];
        if (cell.Kind == CellKind.Error)
        {
            log.Cell(table, row, column, ImportErrorKind.ErrorCell, Excerpt(cell.Text));
            return RegisterValue.Bad;
        }

        if (cell.Kind == CellKind.Uncalculated)
        {
            log.Cell(table, row, column, ImportErrorKind.UncalculatedFormula);
            return RegisterValue.Bad;
        }

        return format.Type switch
        {
            ColumnType.Date => ParseDate(table, row, column, cell),
            ColumnType.Word => ParseWord(table, row, column, cell, format),
            _ => ParseText(table, row, column, cell, format),
        };
    }

    public static string Excerpt(string text)
    {
        var clean = VietnameseText.Clean(text.Length > 400 ? text[..(char.IsHighSurrogate(text[399]) ? 399 : 400)] : text);
        return clean.Length <= 60 ? clean : clean[..(char.IsHighSurrogate(clean[58]) ? 58 : 59)] + "…";
    }

    private RegisterValue ParseText(SheetTable table, int row, int column, in Cell cell, RegisterColumn format)
    {
        var text = format.Type == ColumnType.Lines ? Lines(TextOf(cell)) : Line(TextOf(cell));
        if (text.Length == 0)
        {
            return default;
        }

        if (text.Length > format.Most)
        {
            log.Cell(table, row, column, ImportErrorKind.TooLong, format.Most);
            return RegisterValue.Bad;
        }

        if (format.Type != ColumnType.Code && OldFont.Recognise(text) is { } font)
        {
            var meant = font.Decode(text);
            if (Decide(table, row, column, font, text, meant) == OldFontChoice.Convert)
            {
                text = meant;
            }
        }

        return RegisterValue.Of(text);
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
        var text = Line(TextOf(cell));
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

        log.Cell(table, row, column, ImportErrorKind.UnknownWord, Excerpt(text), string.Join(", ", format.Words.Words));
        return RegisterValue.Bad;
    }

    private RegisterValue ParseDate(SheetTable table, int row, int column, in Cell cell)
    {
        DateOnly? date = null;
        switch (cell.Kind)
        {
            case CellKind.Number:
                date = FromSerial(cell.Text);
                break;
            case CellKind.Text:
                var text = Line(cell.Text);
                if (text.Length == 0)
                {
                    return default;
                }

                date = DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
                break;
            case CellKind.IsoDate:
                date = DateTime.TryParse(cell.Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
                    ? DateOnly.FromDateTime(moment)
                    : null;
                break;
        }

        if (date is { } read && read >= Guard.EarliestDate)
        {
            return RegisterValue.Of(read);
        }

        log.Cell(table, row, column, ImportErrorKind.UnreadableDate, Excerpt(cell.Text));
        return RegisterValue.Bad;
    }

    private DateOnly? FromSerial(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || !(serial >= 0 && serial < 2_958_466))
        {
            return null;
        }

        var days = (int)serial;
        if (date1904)
        {
            return days < 2_957_004 ? Epoch1904.AddDays(days) : null;
        }

        // Excel's 1900 has a 29 February, day 60, that never was; before it the count is one ahead.
        return days switch
        {
            < 1 or 60 => null,
            < 60 => Epoch1900.AddDays(days + 1),
            _ => Epoch1900.AddDays(days),
        };
    }

    private static string TextOf(in Cell cell)
    {
        if (cell.Kind != CellKind.Number
            || !double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return cell.Text;
        }

        var text = Styles.Text(number);
        return cell.Padding > 0 ? Styles.Pad(text, cell.Padding) : text;
    }

    private static string Lines(string text) => IsClean(text) ? text : VietnameseText.CleanLines(text);

    /// <summary>True for most texts: cleaning them would only make a copy.</summary>
    private static bool IsClean(string text)
    {
        var last = ' ';
        foreach (var c in text)
        {
            if (c < ' ' || (c == ' ' && last == ' ') || c is '\u200B' or '\uFEFF' or (>= '\u007F' and <= '\u00A0') || (c > '\u1680' && char.IsWhiteSpace(c)))
            {
                return false;
            }

            last = c;
        }

        return last != ' ' && text.IsNormalized(NormalizationForm.FormC);
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

            _lines[text] = line = IsClean(text) ? text : VietnameseText.Clean(text);
        }

        return line;
    }
}
