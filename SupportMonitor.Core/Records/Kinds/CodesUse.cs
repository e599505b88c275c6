using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>A record that others name in a list of codes is in use like one that they refer to by id.</summary>
internal sealed class CodesUse(AuditedKinds kinds) : IRecordUse
{
    public async Task<RecordUse> FindAsync(RegisterDb db, INamedRecord record, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Records)
        {
            foreach (var field in kind.Fields.Where(f => f.Type == FieldType.Codes && f.Refers == record.GetType()))
            {
                if (await kind.Accept(new NamedIn(db, field.Property, record.Code, cancellationToken)))
                {
                    return RecordUse.Referred;
                }
            }
        }

        return RecordUse.None;
    }

    private sealed class NamedIn(RegisterDb db, string property, string code, CancellationToken cancellationToken) : IRecordKindVisitor<Task<bool>>
    {
        public Task<bool> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord =>
            db.Set<T>().Where(SeveralTexts.Names<T>(property, code)).AnyAsync(cancellationToken);
    }
}
