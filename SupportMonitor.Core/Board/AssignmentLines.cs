using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>An assignment as the pages of a commune and of a cadre show it.</summary>
public sealed record AssignmentLine(
    int Id, AssignmentRole Role, DateOnly From, DateOnly? To, string? LegalBasis,
    string CadreCode, string Cadre, string? Position, string? Organisation, string UnitCode, string Unit, string? Above)
{
    /// <summary>When the unit came into force; null for always.</summary>
    public DateOnly? UnitFrom { get; init; }

    /// <summary>The unit's last day; null for none.</summary>
    public DateOnly? UnitTo { get; init; }

    /// <summary>The first day on which both the assignment and the unit are in force, as only those days count (coverage.md).</summary>
    public DateOnly Begins => UnitFrom > From ? UnitFrom.Value : From;

    /// <summary>The last such day; null for none. Before <see cref="Begins"/> where they share no day.</summary>
    public DateOnly? Ends => To is null || UnitTo < To ? UnitTo : To;

    /// <summary>The unit ended before the assignment began, or began after it ended: it never counted.</summary>
    public bool IsIdle => Ends < Begins;

    public bool InForce(DateOnly day) => Begins <= day && (Ends is null || day <= Ends);
}

/// <summary>Reads assignments with the names of what they join.</summary>
internal static class AssignmentLines
{
    /// <summary>The latest first.</summary>
    public static async Task<IReadOnlyList<AssignmentLine>> ReadAsync(RegisterDb db, RegisterCache cache, Expression<Func<Assignment, bool>> which)
    {
        var assignments = await db.Assignments.AsNoTracking().Where(which)
            .OrderByDescending(a => a.From).ThenBy(a => a.Unit.SortKey).ThenBy(a => a.Id)
            .Select(a => new
            {
                a.Id, a.Role, a.From, a.To, a.LegalBasis,
                CadreCode = a.Cadre.Code, Cadre = a.Cadre.Name, a.Cadre.Position, a.Cadre.Organisation,
                UnitCode = a.Unit.Code, a.Unit.Name, a.Unit.Kind, UnitFrom = a.Unit.From, UnitTo = a.Unit.To,
                ParentName = a.Unit.Parent == null ? null : a.Unit.Parent.Name,
                ParentKind = a.Unit.Parent == null ? (UnitKind?)null : a.Unit.Parent.Kind,
            })
            .ToListAsync();
        var units = await cache.UnitLabelsAsync(CancellationToken.None);
        var cadres = await cache.CadreLabelsAsync(CancellationToken.None);
        return
        [
            .. assignments.Select(a => new AssignmentLine(
                a.Id, a.Role, a.From, a.To, a.LegalBasis,
                a.CadreCode, cadres.GetValueOrDefault(a.CadreCode) ?? a.Cadre, a.Position, a.Organisation,
                a.UnitCode, units.GetValueOrDefault(a.UnitCode) ?? UnitKinds.FullName(a.Kind, a.Name),
                a.ParentKind is { } kind ? UnitKinds.FullName(kind, a.ParentName!) : null)
            {
                UnitFrom = a.UnitFrom, UnitTo = a.UnitTo,
            }),
        ];
    }
}
