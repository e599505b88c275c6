using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>
/// How records are named as the source of proposals. The name is their key, and a proposal keeps its link when that is corrected; a record
/// that a proposal came out of is not deleted.
/// </summary>
public sealed class ProposalSources : IKeyFollower
{
    /// <summary>Null for a record of a kind that no proposal comes out of, and for one that it could not name.</summary>
    internal static async Task<ProposalSource?> OfAsync(RegisterDb db, IRecord record, CancellationToken cancellationToken)
    {
        switch (record)
        {
            case Visit visit when await CodesAsync(db, visit.UnitId, visit.CadreId, cancellationToken) is var (unit, cadre):
                return new ProposalSource.OfVisit(cadre, unit, visit.Date, visit.Kind);
            case SituationReport { State: SituationReportState.Sent } report
                when await CodesAsync(db, report.UnitId, report.CadreId, cancellationToken) is var (unit, cadre)
                    && await db.Set<Period>().Where(p => p.Id == report.PeriodId).Select(p => p.Code).FirstOrDefaultAsync(cancellationToken) is { } period:
                return new ProposalSource.OfReport(period, unit, cadre, report.Date);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public async Task FollowAsync(RegisterDb db, IRecord before, IRecord? after, CancellationToken cancellationToken)
    {
        var was = await OfAsync(db, before, cancellationToken);
        var now = after is null ? null : await OfAsync(db, after, cancellationToken);
        if (was is null || was == now)
        {
            return;
        }

        var texts = (await AlikeAsync(db, was, cancellationToken)).Select(s => s.Write()).OfType<string>().ToList();
        var named = await db.Set<Proposal>().Where(p => p.Source != null && texts.Contains(p.Source)).OrderBy(p => p.Code).ToListAsync(cancellationToken);
        Rename(named.Select(p => (p, now)));
    }

    /// <summary>Names sources anew.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NamedAsSource"/>: one would be left without its source.</exception>
    internal static void Rename(IEnumerable<(Proposal Proposal, ProposalSource? Source)> named)
    {
        // A report that is not sent any more, or a key too long to be named, has no name as a source.
        var all = named.Select(n => (n.Proposal, Text: n.Source?.Write())).ToList();
        if (all.Where(n => n.Text is null).Select(n => n.Proposal.Code).ToList() is { Count: > 0 } lost)
        {
            throw new RefusedException(Refusal.NamedAsSource, string.Join(", ", lost));
        }

        all.ForEach(n => n.Proposal.Source = n.Text);
    }

    /// <summary>A source by each code that its cadre had before records were merged.</summary>
    internal static async Task<IReadOnlyList<ProposalSource>> AlikeAsync(RegisterDb db, ProposalSource source, CancellationToken cancellationToken)
    {
        if (source.CadreCode is not { } code)
        {
            return [source];
        }

        var merges = await db.CadreMerges.AsNoTracking().ToListAsync(cancellationToken);
        if (merges.Count == 0 || await db.Cadres.Where(c => c.Code == code).Select(c => (int?)c.Id).FirstOrDefaultAsync(cancellationToken) is not { } kept)
        {
            return [source];
        }

        var ids = new HashSet<int> { kept };
        while (merges.Any(m => ids.Contains(m.KeptId) && ids.Add(m.MergedId)))
        {
            // Until no further record was merged into one of them.
        }

        var codes = await db.Cadres.Where(c => ids.Contains(c.Id)).Select(c => c.Code).ToListAsync(cancellationToken);
        return [.. codes.Select(source.WithCadre)];
    }

    private static async Task<(string Unit, string Cadre)?> CodesAsync(RegisterDb db, int unitId, int cadreId, CancellationToken cancellationToken) =>
        await db.Units.Where(u => u.Id == unitId).Select(u => u.Code).FirstOrDefaultAsync(cancellationToken) is { } unit
        && await db.Cadres.Where(c => c.Id == cadreId).Select(c => c.Code).FirstOrDefaultAsync(cancellationToken) is { } cadre
            ? (unit, cadre) : null;
}
