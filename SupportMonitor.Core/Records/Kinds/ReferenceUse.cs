using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>A record is in use when another of any kind refers to it, by id or in a list of codes; units under it do not count.</summary>
internal sealed class ReferenceUse(AuditedKinds kinds) : IRecordUse
{
    public async Task<RecordUse> FindAsync(RegisterDb db, INamedRecord record, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Records)
        {
            foreach (var field in kind.Fields.Where(f => f.Refers == record.GetType() && kind.Entity != record.GetType()))
            {
                if (await kind.Accept(new Referring(db, field, record, cancellationToken)))
                {
                    return RecordUse.Referred;
                }
            }
        }

        return RecordUse.None;
    }

    private sealed class Referring(RegisterDb db, Field field, INamedRecord record, CancellationToken cancellationToken)
        : IRecordKindVisitor<Task<bool>>
    {
        public Task<bool> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            var (property, id) = (field.Property, record.Id);
            return field.Type == FieldType.Codes
                ? db.Set<T>().Where(SeveralTexts.Names<T>(property, record.Code)).AnyAsync(cancellationToken)
                : db.Set<T>().AnyAsync(r => EF.Property<int?>(r, property) == id, cancellationToken);
        }
    }
}
