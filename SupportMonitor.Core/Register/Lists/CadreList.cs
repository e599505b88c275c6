using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Register;

/// <summary>Which cadres are asked for.</summary>
/// <param name="Day">The day on which they follow units.</param>
public sealed record CadreSelection(DateOnly Day) : ListSelection;

/// <summary>A cadre and what he or she follows on the selection's day; several units are joined by commas.</summary>
public sealed record CadreRow(CadreRecord Cadre, string? Units);

/// <summary>Lists cadres.</summary>
public sealed class CadreList(RegisterRecords records)
{
    /// <summary>By given name.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<CadreRow>> ReadAsync(CadreSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        var units = (await records.AssignmentsAsync(actor, cancellationToken))
            .Where(a => a.InForceOn(selection.Day)).ToLookup(a => a.Cadre.Id, a => a.Unit);
        var search = SearchText.Of(selection.Search);
        return [.. (await records.CadresAsync(actor, cancellationToken))
            .Where(c => !c.IsMerged && (selection.Group is null || c.Group == selection.Group)
                && (selection.Organisation is null || c.Organisation == selection.Organisation)
                && IsFound(c))
            .Select(c => new CadreRow(c, UnitList.Join(units[c.Id].Select(u => u.Label))))];

        bool IsFound(CadreRecord cadre)
        {
            foreach (var part in search.Parts)
            {
                if (!part.IsIn(cadre.Texts) && !units[cadre.Id].Any(other => part.IsIn(other.Names)))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
