using System.Linq.Expressions;

namespace SupportMonitor.Core.Records;

/// <summary>
/// A field of a kind of record: the column of its sheet in the register workbook and the property behind it. Template, export, import,
/// preview, contradictions and undo read this and nothing else.
/// </summary>
public abstract class Field
{
    private const int MostOfCode = 50;
    private const int MostOfLine = 200;
    private const int MostOfPhone = 100;
    private const int MostOfCell = 32_767;

    private protected Field(string header, FieldType type, LambdaExpression getter)
    {
        Header = header;
        Type = type;
        Getter = getter;
        Property = getter.Body is MemberExpression { Member.Name: var name, Expression: ParameterExpression }
            ? name
            : throw new ArgumentException($"The field “{header}” must name a property of the record itself.", nameof(getter));
    }

    /// <summary>The column's header, in Vietnamese; found without case and diacritics.</summary>
    public string Header { get; }

    public FieldType Type { get; }

    /// <summary>The record's property, which is also the column's name in the database and the field's name in the trail.</summary>
    public string Property { get; }

    /// <summary>An empty cell is an error.</summary>
    public bool IsRequired { get; private protected set; }

    /// <summary>Part of what makes a row speak of the same record. Texts in a key compare without case.</summary>
    public bool IsKey { get; private protected set; }

    /// <summary>What people call the record: a row that changes it is pointed out.</summary>
    public bool IsName { get; private protected set; }

    /// <summary>The record that this one is a step of, as an answer is of a proposal: the step's scope is its parent's.</summary>
    public bool IsParent { get; private protected set; }

    /// <summary>Telephone numbers: a number that lost its first 0 is pointed out.</summary>
    public bool IsPhone { get; private protected set; }

    /// <summary>A new record's date may not lie after today.</summary>
    public bool IsPast { get; private protected set; }

    /// <summary>The property of the date that this one may not lie before; null where there is none.</summary>
    public string? NotBefore { get; private protected set; }

    /// <summary>The type of the records that the codes are codes of; null where the column holds no code of others.</summary>
    public Type? Refers { get; private protected set; }

    /// <summary>The fixed words; their places are the numbers that are stored.</summary>
    public WordList? FixedWords { get; private protected set; }

    /// <summary>The setting that lists the words; they are stored as text.</summary>
    public WordSetting? ListedIn { get; private protected set; }

    /// <summary>Usual values for a drop-down; others are accepted.</summary>
    public IReadOnlyList<string> Usual { get; private protected set; } = [];

    /// <summary>What an empty cell stands for, as the property holds it; null where it stands for nothing.</summary>
    public object? Default { get; private protected set; }

    /// <summary>An empty cell leaves a record's value as it is; only a new record gets <see cref="Default"/>.</summary>
    public bool KeepsWhenEmpty { get; private protected set; }

    /// <summary>The least number: 0, or more.</summary>
    public long Least { get; private protected set; }

    /// <summary>The greatest length of a text, or the greatest number.</summary>
    public long Most => Type switch
    {
        FieldType.Code => MostOfCode,
        FieldType.Lines or FieldType.Words or FieldType.Codes => MostOfCell,
        FieldType.Whole => int.MaxValue,
        FieldType.Money => 999_999_999_999_999,
        _ => IsPhone ? MostOfPhone : MostOfLine,
    };

    /// <summary>Stored as a text, not as a number or a date.</summary>
    public bool IsText => Type switch
    {
        FieldType.Code => Refers is null,
        FieldType.Word => ListedIn is not null,
        FieldType.Line or FieldType.Lines or FieldType.Words or FieldType.Codes => true,
        _ => false,
    };

    /// <summary>The database can order by it. It knows no Vietnamese order: texts and what is referred to by id are not among these.</summary>
    public bool IsOrdered => Type is FieldType.Date or FieldType.Whole or FieldType.Money
        || this is { Type: FieldType.Code, Refers: null } || FixedWords is not null;

    internal LambdaExpression Getter { get; }

    /// <summary>What a record's property holds.</summary>
    public abstract object? Get(object record);

    /// <summary>True for records that hold a value in this field: for queries.</summary>
    internal Expression<Func<T, bool>> Is<T>(object? value)
    {
        var property = Getter.Body;
        return Expression.Lambda<Func<T, bool>>(
            Expression.Equal(property, Expression.Convert(Expression.Constant(value), property.Type)), Getter.Parameters);
    }

    /// <summary>Puts a value, of the property's type or null, into a record.</summary>
    public abstract void Set(object record, object? value);
}

/// <inheritdoc cref="Field"/>
public abstract class Field<T> : Field
    where T : class
{
    private protected Field(string header, FieldType type, LambdaExpression getter)
        : base(header, type, getter)
    {
    }

    /// <inheritdoc cref="Field.IsRequired"/>
    public Field<T> Required()
    {
        IsRequired = true;
        return this;
    }

    /// <summary>Part of the key, and required unless it has a default.</summary>
    public Field<T> Key()
    {
        (IsKey, IsRequired) = (true, Default is null);
        return this;
    }

    /// <inheritdoc cref="Field.IsName"/>
    public Field<T> Name()
    {
        (IsName, IsRequired) = (true, true);
        return this;
    }

    /// <inheritdoc cref="Field.IsPhone"/>
    public Field<T> Phone()
    {
        IsPhone = true;
        return this;
    }

    /// <inheritdoc cref="Field.IsPast"/>
    public Field<T> Past()
    {
        IsPast = true;
        return this;
    }

    /// <inheritdoc cref="Field.NotBefore"/>
    public Field<T> EndOf(Expression<Func<T, DateOnly>> start)
    {
        NotBefore = ((MemberExpression)start.Body).Member.Name;
        return this;
    }

    /// <inheritdoc cref="Field.NotBefore"/>
    public Field<T> EndOf(Expression<Func<T, DateOnly?>> start)
    {
        NotBefore = ((MemberExpression)start.Body).Member.Name;
        return this;
    }

    /// <inheritdoc cref="Field.Usual"/>
    public Field<T> Often(IReadOnlyList<string> usual)
    {
        Usual = usual;
        return this;
    }

    /// <inheritdoc cref="Field.Least"/>
    public Field<T> From(long least)
    {
        Least = least;
        return this;
    }

    /// <summary>An empty cell stands for a value.</summary>
    /// <param name="value">As the property holds it.</param>
    /// <param name="keeps"><see cref="Field.KeepsWhenEmpty"/>.</param>
    public Field<T> Otherwise(object value, bool keeps = false)
    {
        (Default, KeepsWhenEmpty, IsRequired) = (value, keeps, false);
        return this;
    }
}

/// <summary>A field whose property is of one type.</summary>
internal sealed class Field<T, TValue> : Field<T>
    where T : class
{
    private readonly Action<T, TValue> _set;
    private readonly Func<T, TValue> _get;

    public Field(string header, FieldType type, Expression<Func<T, TValue>> getter)
        : base(header, type, getter)
    {
        var value = Expression.Parameter(typeof(TValue), "value");
        _get = getter.Compile();
        _set = Expression.Lambda<Action<T, TValue>>(Expression.Assign(getter.Body, value), getter.Parameters[0], value).Compile();
    }

    public Field<T, TValue> With(
        Type? refers = null, WordList? words = null, WordSetting? setting = null, bool key = false, bool required = false, bool parent = false)
    {
        (Refers, FixedWords, ListedIn, IsKey, IsRequired, IsParent) = (refers, words, setting, key, required, parent);
        return this;
    }

    public override object? Get(object record) => _get((T)record);

    public override void Set(object record, object? value) => _set((T)record, value switch
    {
        null => default!,
        TValue same => same,
        _ => (TValue)Convert(value, Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue)),
    });

    private static object Convert(object value, Type type) =>
        type.IsEnum ? Enum.ToObject(type, value) : System.Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture);
}
