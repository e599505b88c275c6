using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>All records that the workbook has, in its order: the id, then what is stored in the place of each field.</summary>
internal sealed class ExportedRecords(RegisterDb db) : IRecordKindVisitor<IAsyncEnumerable<object?[]>>
{
    public IAsyncEnumerable<object?[]> Visit<T>(RecordKind<T> kind)
        where T : class, IRecord =>
        kind.Exported(db.Set<T>()).Select(kind.ToStored()).AsAsyncEnumerable();
}

/// <summary>Records in the order of entry: the id, then what is stored in the place of each field.</summary>
/// <param name="property">Only records with one of <paramref name="ids"/> in this property; null for all.</param>
internal sealed class StoredRecords(RegisterDb db, string? property = null, IReadOnlyCollection<int>? ids = null)
    : IRecordKindVisitor<IAsyncEnumerable<object?[]>>
{
    public IReadOnlyCollection<int>? Ids => ids;

    public IAsyncEnumerable<object?[]> Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        var records = property is null ? db.Set<T>() : db.Set<T>().Where(r => ids!.Contains(EF.Property<int>(r, property)));
        return kind.InOrderOfEntry(records).Select(kind.ToStored()).AsAsyncEnumerable();
    }
}

/// <summary>Codes by id.</summary>
/// <param name="ids">Null for all.</param>
internal sealed class RecordCodes(RegisterDb db, IReadOnlyCollection<int>? ids) : IRecordKindVisitor<Task<Dictionary<int, string>>>
{
    public async Task<Dictionary<int, string>> Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        var (records, code) = (db.Set<T>().AsQueryable(), kind.Fields[0].Property);
        return await (ids is null ? records : records.Where(r => ids.Contains(r.Id)))
            .Select(r => new { r.Id, Code = EF.Property<string>(r, code) })
            .ToDictionaryAsync(r => r.Id, r => r.Code);
    }
}
