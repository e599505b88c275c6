using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Brief;

/// <summary>Which brief is asked for.</summary>
/// <param name="Scope">The code of the province, a district or a sub-area; null or empty for the province.</param>
/// <param name="AsOf">The day at whose end its figures stand.</param>
public sealed record BriefRequest(string PeriodCode, string? Scope, DateOnly AsOf);

/// <summary>Reads what a brief is written from; the office and leaders may.</summary>
public sealed class BriefReader(
    CoverageBoard coverages, ProgrammeBoard programmes, RatingBoard ratings, PeriodCatalog periods, SettingsService settings,
    IDbContextFactory<RegisterDb> contexts, IAccessControl access)
{
    /// <summary>The composed brief; null when there is no such period.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>; <see cref="Refusal.NotFound"/>: no such district or sub-area.</exception>
    public async Task<ReviewBrief?> ReadAsync(BriefRequest request, Actor actor, CancellationToken cancellationToken = default) =>
        await FactsAsync(request, actor, cancellationToken) is { } facts ? BriefWriter.Write(facts) : null;

    /// <inheritdoc cref="ReadAsync"/>
    /// <returns>What it is written from.</returns>
    public async Task<BriefFacts?> FactsAsync(BriefRequest request, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, AccessTable.Office.ToRead(), cancellationToken);
        return await FactsAsync(request, cancellationToken);
    }

    /// <summary>The same for who has asked for the permission already.</summary>
    internal async Task<BriefFacts?> FactsAsync(BriefRequest request, CancellationToken cancellationToken)
    {
        if (await PlaceAsync(request.PeriodCode, request.Scope, request.AsOf, cancellationToken) is not { } place)
        {
            return null;
        }

        var scope = place.Scope ?? throw new RefusedException(Refusal.NotFound, request.Scope ?? "");
        var now = await settings.GetAsync(cancellationToken);
        var (coverage, programme) = (place.Coverage, place.Programme);
        var before = await BeforeAsync(coverage.Register.Period, scope, request.AsOf, cancellationToken);
        var conclusions = scope.IsProvince ? await ConclusionsAsync(programme, cancellationToken) : BriefConclusions.None;
        var rated = await ratings.OfAsync(coverage, cancellationToken);
        return BriefGathering.Of(place, before, rated, conclusions, now);
    }

    /// <summary>Null when there is no such period.</summary>
    private async Task<BriefPlace?> PlaceAsync(string period, string? code, DateOnly asOf, CancellationToken cancellationToken) =>
        await coverages.GetAsync(period, asOf, cancellationToken) is { } coverage
        && await programmes.GetAsync(period, asOf, cancellationToken) is { } programme
            ? BriefPlace.Of(coverage, programme, code, (await settings.GetAsync(cancellationToken)).Province)
            : null;

    /// <summary>The period that ended last before this one began, where the scope was there too.</summary>
    private async Task<BriefCounts?> BeforeAsync(PeriodEntry period, BriefScope scope, DateOnly asOf, CancellationToken cancellationToken)
    {
        var last = (await periods.GetAsync(cancellationToken))
            .Where(p => p.To < period.From && p.State != PeriodState.Draft)
            .MaxBy(p => (p.To, p.From));
        return last is not null && await PlaceAsync(last.Code, scope.IsProvince ? null : scope.Code, asOf, cancellationToken) is { Scope: { } same } place
            && same.Kind == scope.Kind ? place.Counts : null;
    }

    private async Task<BriefConclusions> ConclusionsAsync(PeriodProgramme programme, CancellationToken cancellationToken)
    {
        var standings = programme.Conclusions();
        var period = programme.Register.Period;
        var wanted = standings.Where(c => c.Value.IsOpen || c.Value.State == ConclusionState.Done).Select(c => c.Key).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await db.Set<Conclusion>().AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(cancellationToken);
        return new(
            [
                .. records.Where(c => standings[c.Id].IsOpen).Select(c => new OpenConclusion(c, standings[c.Id]))
                    .OrderBy(c => c.Standing.DueDate).ThenBy(c => c.Record.Code, VietnameseText.Comparer),
            ],
            [
                .. records.Where(c => !standings[c.Id].IsOpen && c.Date >= period.From && c.Date <= period.To)
                    .OrderBy(c => c.Date).ThenBy(c => c.Code, VietnameseText.Comparer),
            ]);
    }
}
