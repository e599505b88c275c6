using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Programme;

/// <summary>
/// Tells the story of a commune, a cadre or a district. Who reads the board reads all of them; a cadre and a commune their own, and of it what
/// the kinds' access tables give them (records.md, "Who may do what").
/// </summary>
public sealed class ProfileReader(
    IDbContextFactory<RegisterDb> contexts, IAccessControl access, AuditedKinds kinds, RegisterCache register, PeriodCatalog catalog,
    CoverageBoard board, ProgrammeBoard programme, OpenMatterReader open, SharedReads reads)
{
    /// <summary>Entries on one page of a timeline.</summary>
    public const int PageSize = 20;

    /// <summary>Periods whose activities are counted; of older ones the forms are.</summary>
    public const int MostPeriods = 8;

    /// <summary>Null when there is no such unit or cadre.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<Profile?> ReadAsync(ProfileSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        selection = selection.Code is null ? selection with { Code = await OwnAsync(selection.Kind, actor, cancellationToken) } : selection;
        var scope = await ScopeAsync(selection, cancellationToken);
        await access.RequireAsync(actor, RightTo(selection.Kind, scope), cancellationToken);
        return scope is null ? null
            : access.Allows(actor, Permission.ReadBoard)
                ? await reads.GetAsync((typeof(Profile), selection, actor.Role), () => ReadAsync(selection, scope, actor, CancellationToken.None), cancellationToken)
            : await ReadAsync(selection, scope, actor, cancellationToken);
    }

    private async Task<Profile> ReadAsync(ProfileSelection selection, ProfileScope scope, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var view = await db.BeginReadAsync(cancellationToken);
        var timeline = new TimelineReader(db, kinds, scope, actor, selection.AsOf, cancellationToken);
        return new Profile(
            await open.ReadAsync(db, scope, selection, actor, cancellationToken),
            await PeriodsAsync(selection, actor, cancellationToken),
            await AssignmentLines.ReadAsync(
                db, register, scope.CadreId is { } cadre ? a => a.CadreId == cadre : a => scope.Units.Contains(a.UnitId)
                    && (selection.Kind == ProfileKind.Commune || a.Role != AssignmentRole.FollowCommune)),
            await timeline.ReadAsync(selection.Records, Math.Max(1, selection.Page), PageSize));
    }

    /// <summary>Null for an account that is neither a commune's nor a cadre's.</summary>
    private async Task<string?> OwnAsync(ProfileKind kind, Actor actor, CancellationToken cancellationToken) =>
        kind == ProfileKind.Cadre ? (await register.CadresAsync(cancellationToken)).FirstOrDefault(c => c.Id == actor.CadreId)?.Code
        : (await register.UnitsAsync(cancellationToken)).FirstOrDefault(u => u.Id == actor.UnitId)?.Code;

    /// <summary>Of a unit's or a cadre's own account by id; what is not known is for who reads all.</summary>
    private static Right RightTo(ProfileKind kind, ProfileScope? scope) => (kind, scope) switch
    {
        (_, null) or (ProfileKind.District, _) => Permission.ReadBoard,
        (ProfileKind.Cadre, _) => new Right(Permission.SeeForm, CadreId: scope.CadreId),
        _ => new Right(Permission.SeeForm, UnitId: scope.Units.First()),
    };

    private async Task<ProfileScope?> ScopeAsync(ProfileSelection selection, CancellationToken cancellationToken)
    {
        if (selection.Kind == ProfileKind.Cadre)
        {
            var cadre = (await register.CadresAsync(cancellationToken)).FirstOrDefault(c => c.Code == selection.Code);
            return cadre is null ? null : new ProfileScope([], cadre.Id);
        }

        var level = selection.Kind == ProfileKind.District ? UnitLevel.District : UnitLevel.Commune;
        var unit = (await register.UnitsAsync(cancellationToken)).FirstOrDefault(u => u.Code == selection.Code && u.Kind.Level() == level);
        return unit is null ? null : new ProfileScope(await ((IRecordPlaces)register).UnderAsync(unit.Code, cancellationToken), null);
    }

    private async Task<IReadOnlyList<ProfilePeriod>> PeriodsAsync(ProfileSelection selection, Actor actor, CancellationToken cancellationToken)
    {
        var (rows, counted) = (new List<ProfilePeriod>(), 0);
        foreach (var period in (await catalog.GetAsync(cancellationToken)).Where(p => p.From <= selection.AsOf && p.State != PeriodState.Draft))
        {
            counted++;
            if (await board.GetAsync(period.Code, selection.AsOf, cancellationToken) is not { } coverage
                || IndexIn(coverage.Register, selection) is not (>= 0 and var index))
            {
                continue;
            }

            var figures = counted > MostPeriods ? null
                : (await programme.GetAsync(period.Code, selection.AsOf, cancellationToken))?.Find(ScopeOf(selection.Kind), selection.Code!);
            var forms = FormsOf(coverage, selection.Kind, index);
            if (forms.Expected > 0 || figures is { HasRecords: true } or { Visits.Owed: > 0 })
            {
                rows.Add(new ProfilePeriod(
                    coverage.Register.Period, forms, Read<Visit, VisitTally>(figures?.Visits), Read<SituationReport, SituationReportTally>(figures?.Reports),
                    Read<Proposal, ProposalTally>(figures?.Proposals), Read<Contribution, ContributionTally>(figures?.Contributions),
                    Read<ChaseContact, ChaseTally>(figures?.Chase)));
            }
        }

        return rows;

        TTally? Read<T, TTally>(TTally? tally)
            where T : class, IRecord
            where TTally : class =>
            AccessRules.ReachOf(((RecordKind<T>)kinds.Of(typeof(T))!).Access, actor.Role, Permission.ReadRecords) == Reach.None ? null : tally;
    }

    private static FormTally FormsOf(PeriodCoverage coverage, ProfileKind kind, int index) => kind switch
    {
        ProfileKind.District => coverage.District(index).Forms,
        ProfileKind.Cadre => coverage.Cadre(index).Forms,
        _ => FormTally.Of(coverage.DutiesOfCommune(index).Select(coverage.StateOf)),
    };

    private static TallyScope ScopeOf(ProfileKind kind) => kind switch
    {
        ProfileKind.District => TallyScope.District,
        ProfileKind.Cadre => TallyScope.Cadre,
        _ => TallyScope.Commune,
    };

    private static int IndexIn(PeriodRegister register, ProfileSelection selection) => selection.Kind switch
    {
        ProfileKind.District => Index(register.Districts.Select(d => d.Code), selection.Code!),
        ProfileKind.Cadre => Index(register.Cadres.Select(c => c.Code), selection.Code!),
        _ => Index(register.Communes.Select(c => c.Code), selection.Code!),
    };

    private static int Index(IEnumerable<string> codes, string code) => codes.Index().FirstOrDefault(c => c.Item == code, (-1, null!)).Index;
}
