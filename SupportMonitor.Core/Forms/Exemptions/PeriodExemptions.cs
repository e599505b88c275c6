using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>An exemption in a list.</summary>
public sealed record ExemptionRecord(int Id, int Revision, UnitRecord Unit, CadreRecord Cadre, string Reason)
{
    /// <summary>What a list shows of it beside commune and cadre.</summary>
    internal SearchableText Texts { get; init; }
}

/// <summary>
/// Lists who is freed from a period's form, for who may read the board; cached for all viewers until a commit changes it.
/// </summary>
public sealed class PeriodExemptions : IDisposable
{
    /// <summary>The word for an exemption that frees no pair.</summary>
    public const string NoDutyWord = "Không có phân công để miễn";

    private static readonly SearchableText Exempt = SearchableText.Of(DutyState.Exempt.Word());
    private static readonly SearchableText NoDuty = SearchableText.Of($"Không phải gửi, {NoDutyWord}");

    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly RegisterCache _register;
    private readonly IAccessControl _access;
    private readonly CommitCache<int, IReadOnlyList<ExemptionRecord>> _exemptions;

    public PeriodExemptions(IDbContextFactory<RegisterDb> contexts, ChangeFeed feed, RegisterCache register, IAccessControl access)
    {
        (_contexts, _register, _access) = (contexts, register, access);
        _exemptions = new(
            feed,
            (c, period) => RegisterCache.TouchesNames(c) || (c.Touches(ChangeSubject.Exemption) && c.IsAbout(period, null, null)),
            ReadAsync);
    }

    /// <summary>Whether it frees a pair (coverage.md, "What is owed", 4).</summary>
    public static bool HasDuty(PeriodCoverage coverage, ExemptionRecord row) => coverage.DutyOf(row.Unit.Id, row.Cadre.Id) is not null;

    /// <summary>By commune, then cadre; those of a closed period as it knows them.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<ExemptionRecord>> ReadAsync(
        PeriodCoverage coverage, ListSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await _access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        var names = FrozenNames.Of(coverage);
        var search = SearchText.Of(selection.Search);
        return [.. (await _exemptions.GetAsync(coverage.Register.Period.Id, cancellationToken))
            .Select(r => names is null ? r : r with { Unit = names.Of(r.Unit), Cadre = names.Of(r.Cadre) })
            .Where(r => selection.IsInDistrict(r.Unit.DistrictCode)
                && (selection.Commune is null || r.Unit.Code == selection.Commune)
                && (selection.Cadre is null || r.Cadre.Code == selection.Cadre)
                && (search.IsEmpty || search.Finds(r.Unit.Texts, r.Cadre.Texts, r.Texts, HasDuty(coverage, r) ? Exempt : NoDuty)))];
    }

    public void Dispose() => _exemptions.Dispose();

    private async Task<IReadOnlyList<ExemptionRecord>> ReadAsync(int periodId)
    {
        var (units, cadres) = await _register.ByIdAsync();
        await using var db = await _contexts.CreateDbContextAsync();
        var exemptions = await db.Exemptions.AsNoTracking().Where(e => e.PeriodId == periodId)
            .OrderBy(e => e.Unit.SortKey).ThenBy(e => e.Unit.Code).ThenBy(e => e.Cadre.SortKey).ToListAsync();
        return [.. exemptions
            .Where(e => units.ContainsKey(e.UnitId) && cadres.ContainsKey(e.CadreId))
            .Select(e => new ExemptionRecord(e.Id, e.Revision, units[e.UnitId], cadres[e.CadreId], e.Reason)
            {
                Texts = SearchableText.Of(e.Reason),
            })];
    }
}
