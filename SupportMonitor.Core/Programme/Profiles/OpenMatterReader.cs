using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Programme;

/// <summary>Finds what waits for someone: of a commune, a cadre or a district, as far as the reader may read it.</summary>
public sealed class OpenMatterReader(
    CoverageBoard board, ProgrammeBoard programme, PeriodCatalog catalog, PeriodContacts contacts, ProposalCases proposals, RegisterCache register,
    SettingsService settings, AuditedKinds kinds)
{
    /// <inheritdoc cref="Profile.Open"/>
    internal async Task<IReadOnlyList<OpenMatter>> ReadAsync(
        RegisterDb db, ProfileScope scope, ProfileSelection selection, Actor actor, CancellationToken cancellationToken)
    {
        var asOf = selection.AsOf;
        var (units, cadres) = await register.ByIdAsync();
        var found = new List<OpenMatter>();
        var cap = (await settings.GetAsync(cancellationToken)).ChaseCap;
        foreach (var period in (await catalog.GetAsync(cancellationToken)).Where(p => IsAsked(p, selection)))
        {
            if (await board.GetAsync(period.Code, asOf, cancellationToken) is { } coverage)
            {
                var chased = Reads<ChaseContact>(actor) ? await contacts.OfAsync(period.Id, cancellationToken) : null;
                found.AddRange(Forms(coverage, scope, chased, cap));
            }

            if (await programme.GetAsync(period.Code, asOf, cancellationToken) is { } activities)
            {
                found.AddRange(Reads<SituationReport>(actor) ? Reports(activities) : []);
                found.AddRange(Reads<Visit>(actor) ? Slots(activities) : []);
            }
        }

        found.AddRange(Reads<Visit>(actor) ? await VisitsAsync() : []);
        found.AddRange(Reads<Proposal>(actor) ? await ProposalsAsync() : []);
        return
        [
            .. found.OrderBy(m => m.Kind).ThenByDescending(m => m.IsLate).ThenByDescending(m => m.Contacts is { IsBroken: true })
                .ThenBy(m => m.Day).ThenBy(m => m.Unit.Label, VietnameseText.Comparer)
                .ThenBy(m => m.RecordId).ThenBy(m => m.Cadre?.Code, StringComparer.Ordinal),
        ];

        IEnumerable<OpenMatter> Reports(PeriodProgramme activities) =>
            from report in activities.Reports
            where report.State is DutyState.Missing or DutyState.Returned && scope.Has(report.UnitId, report.CadreId)
            select Matter(OpenMatterKind.Report, report.Due, report.Due < asOf, report.UnitId, report.CadreId) with
            {
                Period = activities.Register.Period, State = report.State,
            };

        IEnumerable<OpenMatter> Slots(PeriodProgramme activities) =>
            from slot in activities.Slots
            where slot.State == SlotState.Pending && slot.Days.Contains(asOf) && scope.Has(slot.UnitId, slot.CadreId)
            select Matter(OpenMatterKind.Visit, slot.Days.To, false, slot.UnitId, slot.CadreId);

        async Task<IEnumerable<OpenMatter>> VisitsAsync()
        {
            var since = asOf.AddDays(-VisitService.DaysToConfirm);
            var until = selection.PlannedUntil ?? DateOnly.MaxValue;
            var visits = await scope.Of(db.Set<Visit>().AsNoTracking(), KindOf<Visit>())!
                .Where(v => v.Date >= since && ((v.State == VisitState.Planned && v.Date <= until)
                    || (v.State == VisitState.Made && v.Confirmation == null && v.Date <= asOf)))
                .Select(v => new { v.Id, v.UnitId, v.CadreId, v.Date, v.Kind, v.State })
                .ToListAsync(cancellationToken);
            return visits.Select(v => Matter(
                v.State == VisitState.Planned ? OpenMatterKind.Planned : OpenMatterKind.Confirmation, v.Date,
                v.State == VisitState.Planned && v.Date < asOf, v.UnitId, v.CadreId) with { RecordId = v.Id, Text = v.Kind });
        }

        async Task<IEnumerable<OpenMatter>> ProposalsAsync()
        {
            var waiting = (await proposals.GetAsync(cancellationToken))
                .Where(p => p.Value.Date <= asOf && scope.Has(p.Value.UnitId, p.Value.CadreId))
                .Select(p => (Id: p.Key, Standing: p.Value.On(asOf))).Where(p => p.Standing.State != ProposalState.Satisfied)
                .ToDictionary(p => p.Id, p => p.Standing);
            var ids = waiting.Keys.ToList();
            var read = await db.Set<Proposal>().Where(p => ids.Contains(p.Id))
                .Select(p => new { p.Id, p.UnitId, p.CadreId, p.Code, p.Kind, p.Date }).ToListAsync(cancellationToken);
            return read.Select(p => (Proposal: p, Standing: waiting[p.Id])).Select(p => Matter(
                p.Standing.IsOpen ? OpenMatterKind.Proposal : OpenMatterKind.Verdict,
                p.Standing.IsOpen ? p.Standing.DueDate ?? p.Proposal.Date : p.Proposal.Date,
                p.Standing.IsOpen && p.Standing.DueDate < asOf, p.Proposal.UnitId, p.Proposal.CadreId) with
            {
                RecordId = p.Proposal.Id, Text = $"{p.Proposal.Code} ({p.Proposal.Kind})",
            });
        }

        OpenMatter Matter(OpenMatterKind kind, DateOnly day, bool isLate, int unitId, int? cadreId) => new(
            kind, day, isLate,
            units.TryGetValue(unitId, out var unit) ? new(unit.Code, unit.Label) : default,
            cadreId is { } id && cadres.TryGetValue(id, out var cadre) ? new MatterParty(cadre.Code, cadre.Label) : null);
    }

    /// <summary>Open ones that have begun, and the one that is looked at.</summary>
    private static bool IsAsked(PeriodEntry period, ProfileSelection selection) =>
        period.Code == selection.Period ? period.State != PeriodState.Draft : period.State == PeriodState.Open && period.From <= selection.AsOf;

    private static IEnumerable<OpenMatter> Forms(PeriodCoverage coverage, ProfileScope scope, ContactsByDuty? chased, int cap)
    {
        var register = coverage.Register;
        for (var duty = 0; duty < register.Duties.Count; duty++)
        {
            if (coverage.StateOf(duty) is not (DutyState.Missing or DutyState.Returned))
            {
                continue;
            }

            var (commune, cadre) = (register.Communes[register.Duties[duty].Commune], register.Cadres[register.Duties[duty].Cadre]);
            if (scope.Has(commune.Id, cadre.Id))
            {
                yield return new OpenMatter(
                    OpenMatterKind.Form, register.Period.Due, register.Period.Due < coverage.AsOf,
                    new(commune.Code, register.LabelOf(commune)), new MatterParty(cadre.Code, register.LabelOf(cadre)))
                {
                    Period = register.Period,
                    State = coverage.StateOf(duty),
                    Contacts = chased is null ? null : ContactStanding.Of(chased[commune.Id, cadre.Id], coverage.AsOf, cap),
                };
            }
        }
    }

    private RecordKind<T> KindOf<T>()
        where T : class, IRecord => (RecordKind<T>)kinds.Of(typeof(T))!;

    /// <summary>How far it goes is the profile's scope: the reader's own, or all.</summary>
    private bool Reads<T>(Actor actor)
        where T : class, IRecord => AccessRules.ReachOf(KindOf<T>().Access, actor.Role, Permission.ReadRecords) != Reach.None;
}
