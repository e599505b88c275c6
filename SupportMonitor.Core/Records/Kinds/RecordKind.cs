using System.Linq.Expressions;
using System.Text.Json;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// A kind of record of the programme: beside the trail it has a sheet of the register workbook, whose columns are its fields. Workbooks,
/// lists and the trail follow from them; where a kind differs, it overrides a method with ordinary code.
/// </summary>
/// <remarks>The entity has a column Id, a column Revision (its concurrency token), and a parameterless constructor.</remarks>
public abstract class RecordKind<T> : AuditedKind<T>, IRecordKind
    where T : class, IRecord
{
    private static readonly string[] Keys = ["SearchKey", "SortKey"];

    private readonly Lazy<IReadOnlyList<Field>> _fields;

    /// <param name="number">The stored number: never reused, from 100 on for new kinds.</param>
    /// <param name="name"><see cref="AuditedKind.Name"/>: a plural in English, as the entity's table is called.</param>
    /// <param name="sheet"><see cref="SheetName"/>.</param>
    protected RecordKind(int number, string name, string sheet)
        : base((ChangeSubject)number, name)
    {
        SheetName = sheet;
        Derived = typeof(IDerivesColumns).IsAssignableFrom(typeof(T)) ? [.. Keys.Where(k => typeof(T).GetProperty(k) is not null)] : [];
        _fields = new(() =>
        {
            var list = new FieldList<T>();
            Describe(list);
            return list.Fields;
        });
    }

    public string SheetName { get; }

    public IReadOnlyList<Field> Fields => _fields.Value;

    public bool IsCoded => Fields[0] is { Type: FieldType.Code, IsKey: true, Refers: null };

    public IReadOnlyList<string> Derived { get; }

    /// <summary>Who may read and write such records, where no service of their own says it otherwise.</summary>
    public virtual AccessTable Access => AccessTable.Office;

    /// <summary>Who learns from a timeline that there is such a record: who may read it, unless said otherwise.</summary>
    public virtual AccessTable Told => Access;

    /// <summary>What a timeline tells of a record to who may know of it and not read it.</summary>
    public virtual T Tell(T record) => record;

    public override RegisterSheet? Sheet => (RegisterSheet)(int)Subject;

    RegisterSheet IRecordKind.Number => (RegisterSheet)(int)Subject;

    public override bool IsWrittenWhole => true;

    /// <summary>Says the fields, in the order of the sheet's columns.</summary>
    protected abstract void Describe(FieldList<T> f);

    /// <summary>What the register workbook has of the records, in its order: all of them in the order of entry, unless said otherwise.</summary>
    public virtual IQueryable<T> Exported(IQueryable<T> records) => InOrderOfEntry(records);

    /// <summary>In the order in which they were entered, which decides what came last on a day.</summary>
    public virtual IQueryable<T> InOrderOfEntry(IQueryable<T> records) => records.OrderBy(r => r.Id);

    /// <summary>What lists show: all records, unless said otherwise. One that is not listed can be found by its id all the same.</summary>
    public virtual IQueryable<T> Listed(RegisterDb db, IQueryable<T> records) => records;

    /// <summary>What lists of the kind can be narrowed to beside the words of its fields: the key in addresses, the word of workbooks.</summary>
    public virtual IReadOnlyList<(string Key, string Word)> Narrowings => [];

    /// <param name="key">One of <see cref="Narrowings"/>.</param>
    public virtual IQueryable<T> Narrow(RegisterDb db, IQueryable<T> records, string key) => records;

    /// <summary>
    /// Two records with one key, because what they refer to was merged: puts into the kept one what the duplicate says beside it, which is
    /// deleted then. False where both say something and people must decide, as unless said otherwise; nothing is changed then.
    /// </summary>
    public virtual bool TakesOver(T kept, T duplicate) => false;

    internal override bool TakesOver(object kept, object duplicate) => TakesOver((T)kept, (T)duplicate);

    /// <summary>Why a record cannot be as it is, beside what its fields say: rules that pages and workbooks share.</summary>
    public virtual IEnumerable<RecordFault> FaultsOf(T record, IRecordLook look) => [];

    /// <summary>
    /// The property of the day that a record counts on, where it is not of a period by its own word: its Date, unless said otherwise. A new
    /// or changed record of a closed period's day is accepted with a warning (records.md, "For all of them").
    /// </summary>
    public virtual string? CountsOn => typeof(T).GetProperty("Date") is not null && PeriodOf is null ? "Date" : null;

    /// <summary>
    /// Rules of the kind's own that need more than one cell or record: looks at all rows of a workbook before any is written, and rejects or warns
    /// (<see cref="ImportRows{T}"/>).
    /// </summary>
    public virtual Task CheckImportAsync(ImportRows<T> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// The same once the whole workbook is written, before the commit: <see cref="ImportRows{T}.Db"/> has all of it, and what is referred to
    /// has its id. Too late to reject; for warnings that follow from records of several kinds.
    /// </summary>
    public virtual Task CheckWrittenAsync(ImportRows<T> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// What stands in the way of undoing an import beside what holds for every kind: records changed since, referred to, or of a
    /// period closed since.
    /// </summary>
    public virtual Task FindUndoObstaclesAsync(UndoContext undo, CancellationToken cancellationToken) => Task.CompletedTask;

    public override bool Shows(string property) => property != nameof(IRecord.Revision) && !Derived.Contains(property);

    /// <summary>The key's fields in the words of workbooks, and the names of what they refer to.</summary>
    public override async ValueTask<RecordTitle> TitleOfAsync(T record, RecordReferences names)
    {
        var (parts, known) = (new List<string>(), new List<string>());
        foreach (var field in Fields.Where(f => f.IsKey || f.IsName))
        {
            var value = typeof(T).GetProperty(field.Property)!.GetValue(record);
            if (field.IsName)
            {
                known.Add((string)value!);
            }
            else if (field.Refers is { } type && value is int id)
            {
                // One that is added in the same commit has no id yet, but is at hand.
                var loaded = typeof(T).GetProperty(field.Property[..^nameof(IRecord.Id).Length])?.GetValue(record) as INamedRecord;
                var (code, name) = loaded is null ? await names.OfAsync(type, id) : (loaded.Code, loaded.KnownAs);
                parts.Add(code);
                known.Add(name);
            }
            else
            {
                parts.Add(value switch
                {
                    DateOnly date => RecordTitle.Part(date),
                    Enum word => field.FixedWords!.Words[Convert.ToInt32(word, System.Globalization.CultureInfo.InvariantCulture)],
                    _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
                });
            }
        }

        return new RecordTitle(RecordTitle.Join([.. parts]), [.. known.Where(n => n.Length > 0)]);
    }

    /// <summary>The unit that records are about: their UnitId, unless said otherwise; null for a kind that is about none.</summary>
    public virtual Expression<Func<T, int?>>? UnitOf => PropertyOf("UnitId");

    /// <summary>The cadre that records are about: their CadreId, unless said otherwise; null for a kind that is about none.</summary>
    public virtual Expression<Func<T, int?>>? CadreOf => PropertyOf("CadreId");

    /// <summary>The period that records belong to by their own word: their PeriodId, unless said otherwise.</summary>
    public virtual Expression<Func<T, int?>>? PeriodOf => PropertyOf("PeriodId");

    /// <summary>The records that are addressed to a unit, or to none in particular: for <see cref="Reach.Addressed"/>.</summary>
    public virtual IQueryable<T> AddressedTo(RegisterDb db, IQueryable<T> records, int unitId) => records.Where(r => false);

    public override RecordScope ScopeOf(T record) => new(Value("PeriodId", record), Value("UnitId", record), Value("CadreId", record));

    /// <summary>A step is about what its parent is about; other kinds override <see cref="ScopeOf"/>.</summary>
    public override async ValueTask<RecordScope> ScopeOfAsync(T record, RecordReferences references) =>
        Fields.FirstOrDefault(f => f.IsParent) is { Refers: { } parent } field
            ? await references.ScopeOfAsync(parent, (int)typeof(T).GetProperty(field.Property)!.GetValue(record)!)
            : ScopeOf(record);

    public TResult Accept<TResult>(IRecordKindVisitor<TResult> visitor) => visitor.Visit(this);

    /// <summary>What the database has of the fields, read at once.</summary>
    internal Expression<Func<T, object?[]>> ToStored()
    {
        var record = Expression.Parameter(typeof(T), "record");
        var values = Fields.Select(f => f.Property).Prepend(nameof(IRecord.Id))
            .Select(p => Expression.Convert(AsStored(Expression.Property(record, p)), typeof(object)));
        return Expression.Lambda<Func<T, object?[]>>(Expression.NewArrayInit(typeof(object), values), record);
    }

    /// <summary>A record of which nothing is said yet.</summary>
    public T New()
    {
        // Not by "new()", which entities with required properties do not have.
        var record = Activator.CreateInstance<T>();
        foreach (var field in Fields.Where(f => f.Default is not null))
        {
            field.Set(record, field.Default);
        }

        return record;
    }

    /// <summary>A copy, as far as fields say it.</summary>
    public T Copy(T record) => Make(record.Id, [.. Fields.Select(f => f.Get(record))]);

    /// <summary>A record out of values by the places of <see cref="Fields"/>, each of the property's type or null.</summary>
    internal T Make(int id, ReadOnlySpan<object?> values)
    {
        // Not by "new()", which entities with required properties do not have.
        var record = Activator.CreateInstance<T>();
        typeof(T).GetProperty(nameof(IRecord.Id))!.SetValue(record, id);
        for (var i = 0; i < values.Length; i++)
        {
            Fields[i].Set(record, values[i]);
        }

        return record;
    }

    internal override object? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? Value(string property, T record) => (int?)typeof(T).GetProperty(property)?.GetValue(record);

    private static Expression<Func<T, int?>>? PropertyOf(string name)
    {
        var record = Expression.Parameter(typeof(T), "record");
        return typeof(T).GetProperty(name) is { } property
            ? Expression.Lambda<Func<T, int?>>(Expression.Convert(Expression.Property(record, property), typeof(int?)), record)
            : null;
    }

    private static Expression AsStored(Expression property)
    {
        var type = Nullable.GetUnderlyingType(property.Type) ?? property.Type;
        return type.IsEnum ? Expression.Convert(property, type == property.Type ? typeof(int) : typeof(int?)) : property;
    }
}
