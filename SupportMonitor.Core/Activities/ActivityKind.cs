using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>
/// A kind of record that people enter, correct and delete by its description alone (<see cref="ActivityService"/>); what differs for it, it says here.
/// </summary>
public abstract class ActivityKind<T>(int number, string name, string sheet) : RecordKind<T>(number, name, sheet)
    where T : class, IRecord
{
    /// <summary>Why the steps of one record cannot stand together.</summary>
    /// <param name="inOrder">By date, then by order of entry.</param>
    public virtual IEnumerable<(T Step, RecordFault Fault)> FaultsAmong(IReadOnlyList<T> inOrder) => [];

    /// <summary>
    /// As <see cref="RecordKind{T}.FaultsOf"/>, with a look at the database: of pages, as <see cref="RecordKind{T}.CheckImportAsync"/> is of workbooks.
    /// </summary>
    /// <param name="before">The record as it was; null for a new one.</param>
    public virtual Task<IReadOnlyList<RecordFault>> FindFaultsAsync(RegisterDb db, T record, T? before, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordFault>>([]);

    /// <summary>False for a field that a role which may write records leaves as it is: others say it, or the program.</summary>
    public virtual bool Writes(Role role, Field field) => true;

    /// <summary>What a role that may write its own records may not say in them all the same; throws <see cref="Refusal.NotAllowed"/>.</summary>
    /// <param name="before">The record as it is; null for a new one.</param>
    /// <param name="after">As it shall be; null to delete it.</param>
    public virtual void Restrict(Role role, T? before, T? after)
    {
    }

    /// <summary>What a correction voids, such as what others said of the record as it was.</summary>
    public virtual void OnCorrected(Role role, T before, T after)
    {
    }

    /// <summary>What people attached to a record since would be lost with it.</summary>
    public override async Task FindUndoObstaclesAsync(UndoContext undo, CancellationToken cancellationToken)
    {
        var subject = Subject;
        var files = undo.Db.Set<ActivityAttachment>().Where(a => a.Subject == subject);
        foreach (var key in await undo.Changes.Where(c => c.Action == ChangeAction.Added && files.Any(a => a.RecordId == c.RecordId))
            .OrderBy(c => c.Id).Select(c => c.Key).ToListAsync(cancellationToken))
        {
            undo.KeepInUse(key, nameof(ActivityAttachments));
        }
    }

    /// <summary>What the codes begin with that a page gives to new records without one ("KN": "KN-2017-001"); null where people must say one.</summary>
    public virtual string? CodePrefix => null;
}
