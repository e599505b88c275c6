using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>All proposals with their steps, of whatever period, read once for all viewers until a commit changes one.</summary>
public sealed class ProposalCases : IDisposable
{
    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly CommitCache<Known> _known;

    public ProposalCases(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed, AuditedKinds kinds)
    {
        _contexts = contexts;
        _known = new(feed, c => c.Touches(kinds.Of(typeof(Proposal))!.Subject, kinds.Of(typeof(ProposalStep))!.Subject), ReadAsync);
    }

    /// <summary>How many are overdue at the end of a day (records.md, "Proposals").</summary>
    internal async Task<int> CountOverdueAsync(DateOnly asOf, CancellationToken cancellationToken = default)
    {
        var known = await _known.GetAsync(cancellationToken);
        return known.Overdue.GetOrAdd(asOf, day => known.Cases.Values.Count(c => c.Date <= day && c.On(day) is { IsOpen: true } standing && standing.DueDate < day));
    }

    /// <summary>How many wait for the verdict of a commune at the end of a day, by its id.</summary>
    internal async Task<IReadOnlyDictionary<int, int>> ToJudgeAsync(DateOnly asOf, CancellationToken cancellationToken = default) =>
        (await GetAsync(cancellationToken)).Values
            .Where(c => c.Date <= asOf && c.On(asOf).State is ProposalState.Answered or ProposalState.Declined)
            .CountBy(c => c.UnitId).ToDictionary();

    /// <summary>By id.</summary>
    internal async ValueTask<IReadOnlyDictionary<int, ProposalCase>> GetAsync(CancellationToken cancellationToken) =>
        (await _known.GetAsync(cancellationToken)).Cases;

    public void Dispose() => _known.Dispose();

    private async Task<Known> ReadAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        await using var view = await db.BeginReadAsync();
        var cases = await db.Set<Proposal>()
            .Select(p => new { p.Id, Case = new ProposalCase { Date = p.Date, UnitId = p.UnitId, CadreId = p.CadreId, Agency = p.Agency, DueDate = p.DueDate } })
            .ToDictionaryAsync(p => p.Id, p => p.Case);
        foreach (var step in await db.Set<ProposalStep>().Select(s => new { s.ProposalId, Mark = new ProposalMark(s.Date, s.Id, s.Step, s.Agency, s.DueDate) }).ToListAsync())
        {
            cases[step.ProposalId].Put(step.Mark);
        }

        return new Known(cases);
    }

    private sealed record Known(IReadOnlyDictionary<int, ProposalCase> Cases)
    {
        public ConcurrentDictionary<DateOnly, int> Overdue { get; } = new();
    }
}
