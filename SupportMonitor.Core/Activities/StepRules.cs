using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>A dated step of another record; steps stand by date, then by order of entry.</summary>
public interface IStep : IRecord
{
    int ParentId { get; }

    DateOnly Date { get; }
}

/// <summary>What holds for the steps of any kind.</summary>
public static class StepRules
{
    /// <summary>Steps by date, then by order of entry, in which they come.</summary>
    public static IReadOnlyList<TStep> InOrder<TStep>(IEnumerable<TStep> steps)
        where TStep : IStep => [.. steps.OrderBy(s => s.Date)];

    /// <summary>No step is dated before what it is a step of.</summary>
    /// <param name="kind">The name of the kind whose rule it is.</param>
    public static RefusedException TooEarly(string kind, DateOnly step, string code, DateOnly parent) =>
        new(Refusal.Rule, kind, "StepTooEarly", step, code, parent);

    /// <summary>A record cannot be dated after its first step.</summary>
    /// <param name="kind">The name of the kind whose rule it is.</param>
    public static async Task<IReadOnlyList<RecordFault>> FaultsOfParentAsync<TStep>(
        RegisterDb db, INamedRecord record, DateOnly date, Expression<Func<TStep, bool>> ofRecord, string kind, CancellationToken cancellationToken)
        where TStep : class, IStep =>
        (await db.Set<TStep>().AsNoTracking().Where(ofRecord).ToListAsync(cancellationToken)).Select(s => (DateOnly?)s.Date).Min() is { } first
            && first < date ? [new RecordFault("Date", new(Refusal.Rule, kind, "AfterItsStep", record.Code, first))] : [];

    /// <summary>Rejects the rows of a workbook that make the steps of a record contradict each other.</summary>
    public static void CheckTogether<TStep>(ActivityKind<TStep> kind, ImportRows<TStep> rows)
        where TStep : class, IStep
    {
        var touched = rows.Rows.GroupBy(r => r.Record.ParentId).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var steps in rows.After.GroupBy(s => s.ParentId).Where(g => touched.ContainsKey(g.Key)))
        {
            foreach (var (step, fault) in kind.FaultsAmong(InOrder(steps)))
            {
                // A stored step that stands wrong now was put there by a row of the workbook that came between.
                var own = touched[steps.Key];
                var at = own.FirstOrDefault(r => ReferenceEquals(r.Record, step)) ?? own[^1];
                rows.Reject(at, fault.Property, fault.Why);
            }
        }
    }

    /// <summary>Rejects the rows of a workbook that date a record after its first step.</summary>
    /// <param name="kind">The name of the kind whose rule it is.</param>
    public static async Task CheckParentsAsync<TParent, TStep>(
        ImportRows<TParent> rows, Func<TParent, DateOnly> dateOf, string property, string kind, CancellationToken cancellationToken)
        where TParent : class, INamedRecord
        where TStep : class, IStep
    {
        var moved = rows.Rows.Where(r => r.Stored is { } stored && dateOf(r.Record) > dateOf(stored)).ToList();
        if (moved.Count == 0)
        {
            return;
        }

        var first = (await rows.Db.Set<TStep>().AsNoTracking().ToListAsync(cancellationToken)).GroupBy(s => s.ParentId).ToDictionary(g => g.Key, g => g.Min(s => s.Date));
        foreach (var row in moved)
        {
            if (first.TryGetValue(row.Stored!.Id, out var date) && date < dateOf(row.Record))
            {
                rows.Reject(row, property, new RefusedException(Refusal.Rule, kind, "AfterItsStep", row.Record.Code, date));
            }
        }
    }
}
