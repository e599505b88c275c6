using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>
/// What refers to cadres, as the database's foreign keys say it: kinds of record to come are among it by themselves. Records are
/// tracked.
/// </summary>
internal sealed class CadreReferences(RegisterDb db, AuditedKinds kinds)
{
    private static readonly MethodInfo Read =
        typeof(CadreReferences).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private static readonly MethodInfo Belongs =
        typeof(CadreReferences).GetMethod(nameof(BelongsAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly RecordReferences _names = new(db, kinds);

    /// <summary>All but what says that cadres were merged, in order of tables.</summary>
    public IReadOnlyList<IForeignKey> All { get; } =
    [
        .. db.Model.FindEntityType(typeof(Cadre))!.GetReferencingForeignKeys()
            .Where(f => f.DeclaringEntityType.ClrType != typeof(CadreMerge))
            .OrderBy(f => f.DeclaringEntityType.GetTableName(), StringComparer.Ordinal)
            .ThenBy(f => f.Properties[0].Name, StringComparer.Ordinal),
    ];

    /// <summary>The records that refer to another by a foreign key, as they are now in memory, in order of entry.</summary>
    public Task<IReadOnlyList<EntityEntry>> OfAsync(IForeignKey reference, int id, CancellationToken cancellationToken) =>
        OfAsync(reference.DeclaringEntityType, reference.Properties[0].Name, id, cancellationToken);

    private async Task<IReadOnlyList<EntityEntry>> OfAsync(
        IEntityType type, string property, int id, CancellationToken cancellationToken)
    {
        await (Task)Read.MakeGenericMethod(type.ClrType).Invoke(this, [property, id, cancellationToken])!;
        return
        [
            .. db.ChangeTracker.Entries()
                .Where(e => e.Metadata == type && e.State != EntityState.Deleted && Equals(e.Property(property).CurrentValue, id))
                .OrderBy(IdOf),
        ];
    }

    /// <summary>The period that a record belongs to; null where it belongs to none.</summary>
    public async ValueTask<int?> PeriodOfAsync(EntityEntry record) => kinds.Of(record.Entity) is { } kind
        ? (await kind.ScopeOfAsync(record.Entity, _names)).PeriodId
        : IdOf(record, typeof(Period));

    /// <summary>The unit that a record is about; null where it is about none.</summary>
    public static int? UnitOf(EntityEntry record) => IdOf(record, typeof(Unit));

    /// <summary>What a record is called: its key, or the codes of what it refers to.</summary>
    public async ValueTask<string> TitleOfAsync(EntityEntry record)
    {
        if (kinds.Of(record.Entity) is { } kind)
        {
            return (await kind.TitleOfAsync(record.Entity, _names)).Key;
        }

        var codes = new List<string>();
        foreach (var type in new[] { typeof(Period), typeof(Unit), typeof(Cadre) })
        {
            if (IdOf(record, type) is { } id)
            {
                codes.Add((await _names.OfAsync(type, id)).Code);
            }
        }

        return RecordTitle.Join([.. codes]);
    }

    /// <summary>The codes of a period and a unit.</summary>
    public async ValueTask<string> TitleOfAsync(int periodId, int unitId) =>
        RecordTitle.Join(
            (await _names.OfAsync(typeof(Period), periodId)).Code, (await _names.OfAsync(typeof(Unit), unitId)).Code);

    /// <summary>True when a record of any table refers to this one: it cannot be deleted without more.</summary>
    public async Task<bool> IsReferredAsync(EntityEntry record, CancellationToken cancellationToken)
    {
        foreach (var reference in record.Metadata.GetReferencingForeignKeys())
        {
            if ((await OfAsync(reference, IdOf(record), cancellationToken)).Count > 0)
            {
                return true;
            }
        }

        foreach (var belonging in kinds.Of(record.Entity) is null ? [] : kinds.All.Where(k => k.Belonging is not null))
        {
            if (await (Task<bool>)Belongs.MakeGenericMethod(belonging.Entity).Invoke(this, [belonging, record, cancellationToken])!)
            {
                return true;
            }
        }

        return false;
    }

    public static int IdOf(EntityEntry record) => (int)record.Property(nameof(IRecord.Id)).CurrentValue!;

    private static int? IdOf(EntityEntry record, Type type) =>
        record.Metadata.GetForeignKeys().FirstOrDefault(f => f.PrincipalEntityType.ClrType == type) is { } key
            ? (int?)record.Property(key.Properties[0].Name).CurrentValue
            : null;

    private Task ReadAsync<T>(string property, int id, CancellationToken cancellationToken)
        where T : class =>
        db.Set<T>().Where(r => EF.Property<int?>(r, property) == id).LoadAsync(cancellationToken);

    private Task<bool> BelongsAsync<T>(AuditedKind belonging, EntityEntry record, CancellationToken cancellationToken)
        where T : class
    {
        var ((kind, id), subject, number) = (belonging.Belonging!.Value, kinds.Of(record.Entity)!.Subject, IdOf(record));
        return db.Set<T>().AnyAsync(b => EF.Property<ChangeSubject>(b, kind) == subject && EF.Property<int>(b, id) == number, cancellationToken);
    }
}
