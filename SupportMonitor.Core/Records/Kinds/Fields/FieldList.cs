using System.Linq.Expressions;

namespace SupportMonitor.Core.Records;

/// <summary>
/// The fields of a kind of record, in the order of its sheet's columns; <see cref="RecordKind{T}.Describe"/> fills it. A field is required
/// by itself where its property cannot be empty.
/// </summary>
public sealed class FieldList<T>
    where T : class
{
    private readonly List<Field> _fields = [];

    internal IReadOnlyList<Field> Fields => _fields;

    /// <summary>The record's own code, which is its key. It comes first.</summary>
    public Field<T> Code(string header, Expression<Func<T, string>> property) =>
        Add(new Field<T, string>(header, FieldType.Code, property).With(key: true, required: true));

    /// <summary>The code of a record that this one refers to.</summary>
    public Field<T> Reference<TOther>(string header, Expression<Func<T, int>> property)
        where TOther : class, INamedRecord =>
        Add(new Field<T, int>(header, FieldType.Code, property).With(refers: typeof(TOther), required: true));

    /// <inheritdoc cref="Reference{TOther}(string, Expression{Func{T, int}})"/>
    public Field<T> Reference<TOther>(string header, Expression<Func<T, int?>> property)
        where TOther : class, INamedRecord =>
        Add(new Field<T, int?>(header, FieldType.Code, property).With(refers: typeof(TOther)));

    /// <summary>The code of the record that this one is a step of: part of the key, and what the step's scope is read from.</summary>
    public Field<T> Parent<TParent>(string header, Expression<Func<T, int>> property)
        where TParent : class, INamedRecord =>
        Add(new Field<T, int>(header, FieldType.Code, property).With(refers: typeof(TParent), key: true, required: true, parent: true));

    /// <summary>The codes of several records, separated by ";". Codes are never changed, so that the text stays true.</summary>
    public Field<T> Codes<TOther>(string header, Expression<Func<T, string?>> property)
        where TOther : class, INamedRecord =>
        Add(new Field<T, string?>(header, FieldType.Codes, property).With(refers: typeof(TOther)));

    /// <summary>A text of one line.</summary>
    public Field<T> Line(string header, Expression<Func<T, string?>> property) => Add(new Field<T, string?>(header, FieldType.Line, property));

    /// <summary>A text of several lines.</summary>
    public Field<T> Lines(string header, Expression<Func<T, string?>> property) => Add(new Field<T, string?>(header, FieldType.Lines, property));

    /// <summary>A day.</summary>
    public Field<T> Date(string header, Expression<Func<T, DateOnly>> property) =>
        Add(new Field<T, DateOnly>(header, FieldType.Date, property).With(required: true));

    /// <inheritdoc cref="Date(string, Expression{Func{T, DateOnly}})"/>
    public Field<T> Date(string header, Expression<Func<T, DateOnly?>> property) => Add(new Field<T, DateOnly?>(header, FieldType.Date, property));

    /// <summary>A word of a fixed list, stored by its number.</summary>
    /// <param name="word">The word of each value.</param>
    public Field<T> Word<TEnum>(string header, Expression<Func<T, TEnum>> property, Func<TEnum, string> word)
        where TEnum : struct, Enum =>
        Add(new Field<T, TEnum>(header, FieldType.Word, property).With(words: WordsOf(word), required: true));

    /// <inheritdoc cref="Word{TEnum}(string, Expression{Func{T, TEnum}}, Func{TEnum, string})"/>
    public Field<T> Word<TEnum>(string header, Expression<Func<T, TEnum?>> property, Func<TEnum, string> word)
        where TEnum : struct, Enum =>
        Add(new Field<T, TEnum?>(header, FieldType.Word, property).With(words: WordsOf(word)));

    /// <summary>A word of a list that is kept as a setting, stored as text.</summary>
    public Field<T> Word(string header, Expression<Func<T, string?>> property, WordSetting setting) =>
        Add(new Field<T, string?>(header, FieldType.Word, property).With(setting: setting));

    /// <summary>Several words of a list that is kept as a setting, separated by ";".</summary>
    public Field<T> Words(string header, Expression<Func<T, string?>> property, WordSetting setting) =>
        Add(new Field<T, string?>(header, FieldType.Words, property).With(setting: setting));

    /// <summary>A whole number, 0 or more.</summary>
    public Field<T> Whole(string header, Expression<Func<T, int>> property) =>
        Add(new Field<T, int>(header, FieldType.Whole, property).With(required: true));

    /// <inheritdoc cref="Whole(string, Expression{Func{T, int}})"/>
    public Field<T> Whole(string header, Expression<Func<T, int?>> property) => Add(new Field<T, int?>(header, FieldType.Whole, property));

    /// <summary>An amount in whole đồng, 0 or more.</summary>
    public Field<T> Money(string header, Expression<Func<T, long>> property) =>
        Add(new Field<T, long>(header, FieldType.Money, property).With(required: true));

    /// <inheritdoc cref="Money(string, Expression{Func{T, long}})"/>
    public Field<T> Money(string header, Expression<Func<T, long?>> property) => Add(new Field<T, long?>(header, FieldType.Money, property));

    private static WordList WordsOf<TEnum>(Func<TEnum, string> word)
        where TEnum : struct, Enum
    {
        var values = Enum.GetValues<TEnum>();
        return values.Index().All(v => System.Convert.ToInt32(v.Item, System.Globalization.CultureInfo.InvariantCulture) == v.Index)
            ? new WordList([.. values.Select(word)])
            : throw new InvalidOperationException($"The numbers of {typeof(TEnum).Name} must run from 0 without a gap.");
    }

    private Field<T> Add(Field<T> field)
    {
        _fields.Add(field);
        return field;
    }
}
