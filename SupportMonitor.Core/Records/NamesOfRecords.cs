using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>Reads what records with codes are called, by their ids or codes.</summary>
internal sealed class NamesOfRecords(RegisterDb db, List<int> ids, List<string> codes, CancellationToken cancellationToken)
    : IRecordKindVisitor<Task<List<RecordName>>>
{
    public async Task<List<RecordName>> Visit<T>(RecordKind<T> kind)
        where T : class, IRecord
    {
        var records = await db.Set<T>().AsNoTracking()
            .Where(r => ids.Contains(r.Id) || codes.Contains(EF.Property<string>(r, nameof(INamedRecord.Code)))).ToListAsync(cancellationToken);
        var named = records.ConvertAll(r => (Record: (INamedRecord)r, r.Id));
        if (kind.Fields.FirstOrDefault(f => f.IsName) is { } field)
        {
            // Namesakes that are not asked for count too.
            var names = named.Select(n => (string)field.Get(n.Record)!).Distinct().ToList();
            records = await db.Set<T>().AsNoTracking().Where(r => names.Contains(EF.Property<string>(r, field.Property))).ToListAsync(cancellationToken);
        }

        var namesakes = Namesakes.Of(records.Cast<INamedRecord>().Select(r => (r.Code, r.KnownAs)));
        return named.ConvertAll(n => new RecordName(n.Id, n.Record.Code, namesakes.Label(n.Record.Code, n.Record.KnownAs)));
    }
}
