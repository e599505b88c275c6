using System.Globalization;
using System.Linq.Expressions;

namespace SupportMonitor.Core.Records;

/// <summary>A word that a list is narrowed to.</summary>
/// <param name="Field">One with a list of words.</param>
/// <param name="Key">The place of a fixed word, or the word of a list of the settings as it is stored.</param>
public sealed record ChosenWord(Field Field, string Key)
{
    /// <summary>The key of records that say no word at all.</summary>
    public const string None = "-";

    /// <summary>Before the place of a fixed word: records that say another, or none.</summary>
    public const char Not = '!';

    private bool IsOther => Field.FixedWords is not null && Key.StartsWith(Not);

    private int? Place => Field.FixedWords is { } words
        && int.TryParse(IsOther ? Key.AsSpan(1) : Key, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < words.Words.Count ? place : null;

    /// <summary>As the list's workbook says it.</summary>
    public string Word => Key == None ? "chưa ghi" : Place is { } place ? (IsOther ? "không kể " : "") + Field.FixedWords!.Words[place] : Key;

    /// <summary>No record at all for a key that names no word of a fixed list: a list that shows every record would pass for narrowed.</summary>
    internal Expression<Func<T, bool>> Finds<T>()
        where T : class
    {
        if (Key == None)
        {
            var of = Expression.Parameter(typeof(T), "record");
            var word = Expression.Property(of, Field.Property);
            return word.Type.IsValueType && Nullable.GetUnderlyingType(word.Type) is null ? _ => false
                : Expression.Lambda<Func<T, bool>>(Expression.Equal(word, Expression.Constant(null, word.Type)), of);
        }

        if (Field.Type == FieldType.Words)
        {
            return SeveralTexts.Names<T>(Field.Property, Key);
        }

        if (Field.FixedWords is not null && Place is null)
        {
            return _ => false;
        }

        var record = Expression.Parameter(typeof(T), "record");
        var property = Expression.Property(record, Field.Property);
        object value = Place is { } place ? Enum.ToObject(Nullable.GetUnderlyingType(property.Type) ?? property.Type, place) : Key;
        var said = Expression.Constant(value, property.Type);
        return Expression.Lambda<Func<T, bool>>(IsOther ? Expression.NotEqual(property, said) : Expression.Equal(property, said), record);
    }
}
