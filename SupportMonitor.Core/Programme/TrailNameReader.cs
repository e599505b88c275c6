using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Programme;

/// <summary>Finds what entries refer to by id, all at once.</summary>
internal sealed class TrailNameReader(RegisterDb db, AuditedKinds kinds)
{
    private readonly Dictionary<(ChangeSubject, string), Type?> _referred = [];

    /// <summary>What the entries and their fields, before and after, refer to.</summary>
    public Task<TrailNames> OfFieldsAsync(IReadOnlyList<TrailEntry> entries, CancellationToken cancellationToken)
    {
        var ids = new HashSet<(Type, int)>();
        foreach (var entry in entries)
        {
            AddScope(ids, entry.Subject, entry.RecordId, new RecordScope(entry.PeriodId, entry.UnitId, entry.CadreId));
            foreach (var json in new[] { entry.Before, entry.After }.OfType<string>())
            {
                using var record = JsonDocument.Parse(json);
                foreach (var property in record.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number))
                {
                    if (Referred(entry.Subject, property.Name) is { } entity)
                    {
                        ids.Add((entity, property.Value.GetInt32()));
                    }
                }
            }
        }

        return ReadAsync(ids, cancellationToken);
    }

    /// <summary>What the lines are about.</summary>
    public Task<TrailNames> OfScopesAsync(
        IEnumerable<(ChangeSubject Subject, int? RecordId, RecordScope Scope)> lines, CancellationToken cancellationToken)
    {
        var ids = new HashSet<(Type, int)>();
        foreach (var (subject, record, scope) in lines)
        {
            AddScope(ids, subject, record, scope);
        }

        return ReadAsync(ids, cancellationToken);
    }

    private void AddScope(HashSet<(Type, int)> ids, ChangeSubject subject, int? record, RecordScope scope)
    {
        Add(kinds.Of(subject) is IRecordKind { IsCoded: true } kind ? kind.Entity : null, record);
        Add(typeof(Unit), scope.UnitId);
        Add(typeof(Cadre), scope.CadreId);
        Add(typeof(Period), scope.PeriodId);

        void Add(Type? entity, int? id)
        {
            if (entity is not null && id is { } known)
            {
                ids.Add((entity, known));
            }
        }
    }

    /// <summary>The type of the records with codes that a field refers to, as the database's references say; null where it refers to none.</summary>
    private Type? Referred(ChangeSubject subject, string field)
    {
        if (!_referred.TryGetValue((subject, field), out var entity))
        {
            entity = kinds.Of(subject) is { } kind
                ? db.Model.FindEntityType(kind.Entity)?.FindProperty(field)?.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType.ClrType
                : null;
            entity = entity is not null && kinds.Of(entity) is IRecordKind { IsCoded: true } ? entity : null;
            _referred.Add((subject, field), entity);
        }

        return entity;
    }

    /// <summary>By the names of today, with codes for those that others of the register have too.</summary>
    private async Task<TrailNames> ReadAsync(HashSet<(Type Entity, int Id)> ids, CancellationToken cancellationToken)
    {
        var names = new Dictionary<(Type, int), TrailName>();
        foreach (var group in ids.GroupBy(i => i.Entity, i => i.Id))
        {
            var kind = (IRecordKind)kinds.Of(group.Key)!;
            foreach (var name in await kind.Accept(new NamesOfRecords(db, [.. group], [], cancellationToken)))
            {
                names.Add((group.Key, name.Id), new TrailName(name.Code, name.Name));
            }
        }

        return new TrailNames(names, Referred);
    }
}
