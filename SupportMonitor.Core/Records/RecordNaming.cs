using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>
/// Finds what records refer to, for lists and pages that show names in place of ids. Records come from <see cref="RecordList"/>: who may
/// read a record may read what it names.
/// </summary>
public sealed class RecordNaming(IDbContextFactory<RegisterDb> contexts, AuditedKinds kinds)
{
    /// <summary>What a record is called; null where there is none with this id.</summary>
    public Task<RecordName?> FindAsync(Type entity, int id, CancellationToken cancellationToken = default) =>
        FindAsync(entity, [id], [], cancellationToken);

    /// <summary>What a record is called; null where there is none with this code.</summary>
    public Task<RecordName?> FindAsync(Type entity, string code, CancellationToken cancellationToken = default) =>
        FindAsync(entity, [], [code], cancellationToken);

    private async Task<RecordName?> FindAsync(Type entity, List<int> ids, List<string> codes, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await ((IRecordKind)kinds.Of(entity)!).Accept(new NamesOfRecords(db, ids, codes, cancellationToken));
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>The names of everything that the fields of <paramref name="records"/> refer to.</summary>
    public async Task<NamedRecords> OfAsync<T>(IReadOnlyList<T> records, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfAsync(db, kinds, records, cancellationToken);
    }

    /// <summary>The same in a view of the database that is open already.</summary>
    internal static async Task<NamedRecords> OfAsync<T>(
        RegisterDb db, AuditedKinds kinds, IReadOnlyList<T> records, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var kind = (IRecordKind)kinds.Of(typeof(T))!;
        var byId = new Dictionary<(Type, int), RecordName>();
        var byCode = new Dictionary<(Type, string), RecordName>();
        foreach (var group in kind.Fields.Where(f => f.Refers is not null).GroupBy(f => f.Refers!))
        {
            var (ids, codes) = (new HashSet<int>(), new HashSet<string>(StringComparer.Ordinal));
            foreach (var value in group.SelectMany(_ => records, (field, record) => field.Get(record)))
            {
                if (value is int id)
                {
                    ids.Add(id);
                }
                else
                {
                    codes.UnionWith(SeveralTexts.Split((string?)value));
                }
            }

            if (ids.Count + codes.Count > 0)
            {
                foreach (var name in await ((IRecordKind)kinds.Of(group.Key)!).Accept(new NamesOfRecords(db, [.. ids], [.. codes], cancellationToken)))
                {
                    byId[(group.Key, name.Id)] = name;
                    byCode[(group.Key, name.Code)] = name;
                }
            }
        }

        return new NamedRecords(byId, byCode);
    }
}
