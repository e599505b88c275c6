using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>That a form is being written; what it says so far is for its writers.</summary>
/// <param name="EditedBy">The last writer, as pages show it.</param>
/// <param name="EditedAt">UTC.</param>
public sealed record DraftLine(int Id, UnitRecord Unit, CadreRecord Cadre, string EditedBy, DateTime EditedAt);

/// <summary>Lists a period's forms that are being written, for who may read the board; read anew each time, since they are saved every other second.</summary>
public sealed class DraftList(IDbContextFactory<RegisterDb> contexts, RegisterCache register, IAccessControl access)
{
    /// <summary>The last written first; units and cadres of a closed period as it knows them.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<DraftLine>> ReadAsync(
        PeriodCoverage coverage, ListSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        var names = FrozenNames.Of(coverage);
        var search = SearchText.Of(selection.Search);
        var (units, cadres) = await register.ByIdAsync();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var drafts = await db.FormDrafts.AsNoTracking()
            .Where(d => d.PeriodId == coverage.Register.Period.Id)
            .OrderByDescending(d => d.EditedAt).ThenByDescending(d => d.Id)
            .Select(d => new { d.Id, d.UnitId, d.CadreId, d.EditedBy, d.EditedAt })
            .ToListAsync(cancellationToken);
        return [.. drafts
            .Where(d => units.ContainsKey(d.UnitId) && cadres.ContainsKey(d.CadreId))
            .Select(d => new DraftLine(d.Id, units[d.UnitId], cadres[d.CadreId], d.EditedBy, d.EditedAt))
            .Select(d => names is null ? d : d with { Unit = names.Of(d.Unit), Cadre = names.Of(d.Cadre) })
            .Where(d => selection.IsInDistrict(d.Unit.DistrictCode)
                && (selection.Commune is null || d.Unit.Code == selection.Commune)
                && (selection.Cadre is null || d.Cadre.Code == selection.Cadre)
                && (search.IsEmpty || search.Finds(d.Unit.Texts, d.Cadre.Texts, SearchableText.Of(d.EditedBy))))];
    }
}
