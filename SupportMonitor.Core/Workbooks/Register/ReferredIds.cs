using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>What records of a kind refer to in a property, each once.</summary>
internal sealed class ReferredIds(RegisterDb db, string property, CancellationToken cancellationToken) : IRecordKindVisitor<Task<List<int>>>
{
    public Task<List<int>> Visit<T>(RecordKind<T> kind)
        where T : class, IRecord =>
        db.Set<T>().Select(r => EF.Property<int?>(r, property)).Where(id => id != null).Select(id => id!.Value).Distinct()
            .ToListAsync(cancellationToken);
}
