using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>A column of a register sheet: a kind's field, with the words that hold today.</summary>
internal sealed class RegisterColumn
{
    /// <param name="words">Those of the field's setting, where it has one.</param>
    public RegisterColumn(Field field, IReadOnlyList<string>? words)
    {
        (Header, Type, Folded) = (field.Header, field.Type, VietnameseText.Fold(field.Header));
        (Property, Required, IsKey, Refers) = (field.Property, field.IsRequired, field.IsKey, field.Refers);
        (IsText, IsName, IsPhone, Usual, Least, Most) = (field.IsText, field.IsName, field.IsPhone, field.Usual, field.Least, field.Most);
        (IsPast, NotBefore, KeepsWhenEmpty) = (field.IsPast, field.NotBefore, field.KeepsWhenEmpty);
        FixedWords = field.FixedWords;
        Words = field.FixedWords ?? (words is null ? null : new WordList(words));
        Default = field.Default is null ? default : RegisterValue.OfStored(this, field.Default is Enum word ? System.Convert.ToInt32(word, null) : field.Default);
    }

    /// <summary>A column of a sheet that is no kind of record.</summary>
    public RegisterColumn(string header, FieldType type, WordList? words = null)
    {
        (Header, Type, Folded) = (header, type, VietnameseText.Fold(header));
        (Words, FixedWords) = (words, words);
        IsText = words is null && type is not FieldType.Date;
        IsPhone = header == RegisterFormat.Phone;
        Most = type switch { FieldType.Code => 50, FieldType.Lines => 32_767, _ => IsPhone ? 100 : 200 };
    }

    /// <summary>As workbooks.md and records.md write it.</summary>
    public string Header { get; }

    public string Folded { get; }

    public FieldType Type { get; }

    /// <summary>The record's property that the column holds; empty where the sheet has no table of its own.</summary>
    public string Property { get; } = "";

    public bool Required { get; init; }

    /// <summary>Part of what makes a row the same row.</summary>
    public bool IsKey { get; init; }

    /// <summary>The type of the records whose codes the column holds.</summary>
    public Type? Refers { get; init; }

    /// <summary>The value is a text as it stands, not a number, a date or a place in <see cref="FixedWords"/>.</summary>
    public bool IsText { get; }

    public bool IsName { get; }

    public bool IsPhone { get; }

    public bool IsPast { get; }

    public string? NotBefore { get; }

    public bool KeepsWhenEmpty { get; }

    /// <summary>What an empty cell stands for.</summary>
    public RegisterValue Default { get; }

    /// <summary>The words that a cell may have.</summary>
    public WordList? Words { get; }

    /// <summary>The words by whose places values are stored; null where they are stored as text.</summary>
    public WordList? FixedWords { get; }

    /// <summary>Usual values for a drop-down; others are accepted.</summary>
    public IReadOnlyList<string> Usual { get; } = [];

    public long Least { get; }

    public long Most { get; }

    /// <summary>Of the records' own code.</summary>
    public bool IsOwnCode => Type == FieldType.Code && IsKey && Refers is null;

    /// <summary>A text that is part of a key: texts in keys compare without case (records.md, "For all of them").</summary>
    public bool IsTextKey => IsKey && IsText && !IsOwnCode;
}
