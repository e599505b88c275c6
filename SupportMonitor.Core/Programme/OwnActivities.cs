using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Programme;

/// <summary>A commune that a cadre follows, or owes a form for in the period.</summary>
/// <param name="Form">Its form about the cadre in the period; null where none is expected.</param>
/// <param name="VisitsThisMonth">Made by the cadre in the month of the as-of date up to it, contradicted ones left out.</param>
/// <param name="Slot">The slot of the visits' regime that the as-of date lies in; null where there is none.</param>
public sealed record FollowedCommune(int Id, string Code, string Label, string? Phone, OwnForm? Form, int VisitsThisMonth, SlotStanding? Slot);

/// <summary>A situation report that a cadre owes in the period, sent or not.</summary>
public sealed record OwedReport(DistrictEntry District, DutyState State, DateOnly Due)
{
    public bool IsOwing => State is DutyState.Missing or DutyState.Returned;
}

/// <summary>A proposal that an account raised, or that came from its commune.</summary>
/// <param name="Commune">The commune's full name.</param>
/// <param name="Answer">What the last answer or refusal says; null where it says nothing.</param>
public sealed record OwnProposal(Proposal Proposal, ProposalStanding Standing, string Commune, string? Answer);

/// <summary>A commune that a cadre did not visit as often as owed in the period, and in which spans of months.</summary>
public sealed record MissedVisits(string Commune, IReadOnlyList<DateInterval> Spans);

/// <summary>What a cadre begins with.</summary>
/// <param name="Missed">Spans of the period that have passed; what is still to come stands with <paramref name="Communes"/>.</param>
/// <param name="Proposals">Open ones, the oldest first.</param>
public sealed record CadreDesk(
    PeriodEntry Period, IReadOnlyList<FollowedCommune> Communes, IReadOnlyList<MissedVisits> Missed, IReadOnlyList<OwedReport> Reports,
    IReadOnlyList<OwnProposal> Proposals);

/// <summary>A visit that its host has not spoken of.</summary>
/// <param name="Cadre">Who says to have come.</param>
public sealed record HostedVisit(Visit Visit, string Cadre);

/// <summary>A cadre who follows a commune today.</summary>
public sealed record Follower(string Code, string Name, string? Office, string? Phone);

/// <summary>What a commune begins with.</summary>
/// <param name="Forms">Those of the period.</param>
/// <param name="ToConfirm">The latest first.</param>
/// <param name="Proposals">Those that wait for the commune's verdict first, then open ones, the oldest first.</param>
/// <param name="Guidance">The latest that is addressed to it.</param>
public sealed record CommuneDesk(
    PeriodEntry Period, IReadOnlyList<OwnForm> Forms, IReadOnlyList<HostedVisit> ToConfirm, IReadOnlyList<OwnProposal> Proposals,
    IReadOnlyList<Follower> Followers, IReadOnlyList<GuidanceNote> Guidance);

/// <summary>What cadres and communes see of the other records: what is theirs to do or to read, and no figure of anyone else.</summary>
public sealed class OwnActivities(
    IDbContextFactory<RegisterDb> contexts, IAccessControl access, OwnForms forms, ProgrammeBoard programme, RecordList records, PeriodCatalog catalog)
{
    /// <summary>Guidance that a commune's page begins with.</summary>
    private const int MostGuidance = 5;

    /// <summary>A cadre's desk in a period at the end of a day; null for other accounts, and where there is no such period.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<CadreDesk?> OfCadreAsync(string periodCode, DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, new Right(Permission.SeeForm, actor.UnitId, actor.CadreId), cancellationToken);
        if (actor is not { Role: Role.Cadre, CadreId: { } cadre } || await programme.GetAsync(periodCode, asOf, cancellationToken) is not { } period)
        {
            return null;
        }

        var expected = (await forms.ReadAsync(periodCode, asOf, actor, cancellationToken))?.Forms ?? [];
        var register = period.Register;
        var districts = register.Districts.ToDictionary(d => d.Id);
        IReadOnlyList<OwedReport> reports = register.Period.State == PeriodState.Draft ? [] :
        [
            .. period.Reports.Where(r => r.CadreId == cadre && r.State is not null && districts.ContainsKey(r.UnitId))
                .Select(r => new OwedReport(districts[r.UnitId], r.State!.Value, r.Due))
                .OrderBy(r => r.District.Code, StringComparer.Ordinal),
        ];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new CadreDesk(
            register.Period,
            await CommunesAsync(db, period, await SlotsAsync(period, cadre, cancellationToken), cadre, expected, cancellationToken),
            Missed(period, cadre),
            reports,
            await ProposalsAsync(db, period, s => s.IsOpen, actor, cancellationToken));
    }

    /// <summary>A commune's desk in a period at the end of a day; null for other accounts, and where there is no such period.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<CommuneDesk?> OfCommuneAsync(string periodCode, DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, new Right(Permission.SeeForm, actor.UnitId, actor.CadreId), cancellationToken);
        if (actor is not { Role: Role.Commune, UnitId: { } unit } || await programme.GetAsync(periodCode, asOf, cancellationToken) is not { } period)
        {
            return null;
        }

        var since = asOf.AddDays(-VisitService.DaysToConfirm);
        var visits = (await records.ReadAsync(
            new RecordFilter<Visit>
            {
                Where = v => v.State == VisitState.Made && v.Confirmation == null && v.Date >= since && v.Date <= asOf, Most = int.MaxValue,
            },
            actor,
            cancellationToken)).Records;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = visits.Select(v => v.CadreId).Distinct().ToList();
        var names = await db.Set<Cadre>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        var followers = await db.Set<Assignment>()
            .Where(a => a.UnitId == unit && a.Role == AssignmentRole.FollowCommune && a.From <= asOf && (a.To == null || a.To >= asOf))
            .Select(a => a.Cadre).Distinct()
            .Select(c => new { c.Code, c.Name, c.Position, c.Organisation, c.Phone })
            .ToListAsync(cancellationToken);
        var guidance = await records.ReadAsync(new RecordFilter<GuidanceNote> { Where = g => g.Date <= asOf, Most = MostGuidance }, actor, cancellationToken);
        return new CommuneDesk(
            period.Register.Period,
            (await forms.ReadAsync(periodCode, asOf, actor, cancellationToken))?.Forms ?? [],
            [.. visits.Select(v => new HostedVisit(v, names[v.CadreId]))],
            await ProposalsAsync(db, period, s => s.State != ProposalState.Satisfied, actor, cancellationToken),
            [
                .. followers.OrderBy(c => VietnameseText.ByGivenName(c.Name), VietnameseText.Comparer)
                    .Select(c => new Follower(c.Code, c.Name, string.Join(", ", new[] { c.Position, c.Organisation }.OfType<string>()), c.Phone)),
            ],
            guidance.Records);
    }

    private static IReadOnlyList<MissedVisits> Missed(PeriodProgramme period, int cadre)
    {
        var labels = period.Register.Communes.ToDictionary(c => c.Id, period.Register.LabelOf);
        return
        [
            .. period.Slots.Where(s => s.CadreId == cadre && s.State == SlotState.Missed)
                .GroupBy(s => s.UnitId)
                .Select(s => new MissedVisits(labels[s.Key], [.. s.Select(slot => slot.Days).OrderBy(d => d.From)]))
                .OrderBy(m => m.Commune, VietnameseText.Comparer),
        ];
    }

    /// <summary>The slots that the as-of date lies in, by commune. A period is shown until its forms are due: the day may lie in the next one.</summary>
    private async Task<ILookup<int, SlotStanding>> SlotsAsync(PeriodProgramme shown, int cadre, CancellationToken cancellationToken)
    {
        var asOf = shown.AsOf;
        var now = (await catalog.GetAsync(cancellationToken)).Where(p => p.From <= asOf && p.To >= asOf).ToList();
        var current = now.Count == 0 || now.Exists(p => p.Id == shown.Register.Period.Id) ? shown
            : await programme.GetAsync(now[0].Code, asOf, cancellationToken) ?? shown;
        return current.Slots.Where(s => s.CadreId == cadre && s.Days.From <= asOf && s.Days.To >= asOf).ToLookup(s => s.UnitId);
    }

    private static async Task<IReadOnlyList<FollowedCommune>> CommunesAsync(
        RegisterDb db, PeriodProgramme period, ILookup<int, SlotStanding> slots, int cadre, IReadOnlyList<OwnForm> expected,
        CancellationToken cancellationToken)
    {
        var asOf = period.AsOf;
        var followed = await db.Set<Assignment>()
            .Where(a => a.CadreId == cadre && a.Role == AssignmentRole.FollowCommune && a.From <= asOf && (a.To == null || a.To >= asOf))
            .Select(a => a.UnitId).Distinct().ToListAsync(cancellationToken);
        var ids = followed.Union(expected.Select(f => f.Commune.Id)).ToList();
        var units = await db.Set<Unit>().AsNoTracking().Where(u => ids.Contains(u.Id)).ToListAsync(cancellationToken);
        var month = new DateOnly(asOf.Year, asOf.Month, 1);
        var visits = await db.Set<Visit>()
            .Where(v => v.CadreId == cadre && v.State == VisitState.Made && v.Date >= month && v.Date <= asOf
                && (v.Confirmation == null || v.Confirmation == VisitConfirmation.Confirmed))
            .GroupBy(v => v.UnitId).ToDictionaryAsync(g => g.Key, g => g.Count(), cancellationToken);
        var known = period.Register.Communes.ToDictionary(c => c.Id);
        return
        [
            .. units.Select(u => new FollowedCommune(
                    u.Id,
                    u.Code,
                    known.TryGetValue(u.Id, out var commune) ? period.Register.LabelOf(commune) : u.FullName,
                    u.Phone,
                    expected.FirstOrDefault(f => f.Commune.Id == u.Id),
                    visits.GetValueOrDefault(u.Id),
                    slots[u.Id].Select(s => (SlotStanding?)s).FirstOrDefault()))
                .OrderBy(c => c.Label, VietnameseText.Comparer),
        ];
    }

    private async Task<IReadOnlyList<OwnProposal>> ProposalsAsync(
        RegisterDb db, PeriodProgramme period, Func<ProposalStanding, bool> wanted, Actor actor, CancellationToken cancellationToken)
    {
        var asOf = period.AsOf;
        var read = await records.ReadAsync(new RecordFilter<Proposal> { Where = p => p.Date <= asOf, Most = int.MaxValue }, actor, cancellationToken);
        var found = read.Records.Select(p => (Proposal: p, Standing: period.Proposal(p.Id))).Where(p => p.Standing is { } s && wanted(s)).ToList();
        var (ids, places) = (found.ConvertAll(p => p.Proposal.Id), found.Select(p => p.Proposal.UnitId).Distinct().ToList());
        var units = await db.Set<Unit>().AsNoTracking().Where(u => places.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.FullName, cancellationToken);
        var answers = (await db.Set<ProposalStep>().AsNoTracking()
            .Where(s => ids.Contains(s.ProposalId) && s.Date <= asOf && (s.Step == ProposalStepKind.Answered || s.Step == ProposalStepKind.Declined))
            .OrderBy(s => s.Date).ThenBy(s => s.Id)
            .ToListAsync(cancellationToken)).ToLookup(s => s.ProposalId, s => s.Content);
        return
        [
            .. found.OrderBy(p => p.Standing!.Value.IsOpen).ThenBy(p => p.Proposal.Date).ThenBy(p => p.Proposal.Id)
                .Select(p => new OwnProposal(p.Proposal, p.Standing!.Value, units[p.Proposal.UnitId], answers[p.Proposal.Id].LastOrDefault())),
        ];
    }
}
