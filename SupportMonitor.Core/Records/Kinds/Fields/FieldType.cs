namespace SupportMonitor.Core.Records;

/// <summary>What a field holds: how a workbook's cell is read and shown, and what the record's property stores.</summary>
public enum FieldType
{
    /// <summary>The code of the record itself, or of one that it refers to (<see cref="Field.Refers"/>); at most 50 characters.</summary>
    Code = 0,

    /// <summary>A text of one line; at most 200 characters.</summary>
    Line,

    /// <summary>A text of several lines; at most 32,767 characters, as many as Excel keeps.</summary>
    Lines,

    /// <summary>A day without time.</summary>
    Date,

    /// <summary>One word of a list: a fixed one, stored by its number, or one of the settings, stored as text.</summary>
    Word,

    /// <summary>Several words of a list of the settings, separated by ";" and stored as that text, each once.</summary>
    Words,

    /// <summary>The codes of several other records, separated by ";" and stored as that text, each once.</summary>
    Codes,

    /// <summary>A whole number, 0 or more, up to 2³¹ - 1.</summary>
    Whole,

    /// <summary>An amount in whole đồng, 0 or more, up to 10¹⁵ - 1: as many digits as a workbook's number keeps.</summary>
    Money,
}
