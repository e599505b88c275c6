using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Queries;

/// <summary>
/// Finds units and cadres as officials type them, for combo boxes of who may read the board. What is chosen keeps its label, so
/// that it shows whom of several namesakes it means.
/// </summary>
public sealed class RegisterChoices(IDbContextFactory<RegisterDb> contexts, RegisterCache cache, CurrentUser user)
{
    /// <summary>More would not be read; typing on narrows them.</summary>
    private const int Most = 30;

    /// <summary>Units of a level whose name or code fits; the note says the unit above.</summary>
    public ValueTask<IReadOnlyList<Choice>> UnitsAsync(UnitLevel level, string text, CancellationToken cancellationToken = default) =>
        UnitsAsync([level], text, cancellationToken);

    /// <summary>The same for several levels.</summary>
    public async ValueTask<IReadOnlyList<Choice>> UnitsAsync(
        IReadOnlyList<UnitLevel> levels, string text, CancellationToken cancellationToken = default)
    {
        var kinds = levels.SelectMany(UnitKinds.OfLevel).ToList();
        await user.RequireAsync(Permission.ReadBoard, cancellationToken);
        var query = VietnameseText.SearchQuery(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var units = await db.Units.AsNoTracking()
            .Where(u => kinds.Contains(u.Kind) && (query == "" || u.SearchKey.StartsWith(query) || u.SearchKey.Contains(" " + query)))
            .OrderBy(u => u.SortKey).ThenBy(u => u.Code)
            .Take(Most)
            .Select(u => new
            {
                u.Code, u.Name, u.Kind,
                Parent = u.Parent == null ? null : u.Parent.Name,
                ParentKind = u.Parent == null ? (UnitKind?)null : u.Parent.Kind,
                Above = u.Parent == null || u.Parent.Parent == null ? null : u.Parent.Parent.Name,
            })
            .ToListAsync(cancellationToken);
        var labels = await cache.UnitLabelsAsync(cancellationToken);
        return [.. units.Select(u => new Choice(u.Code, labels.GetValueOrDefault(u.Code) ?? UnitKinds.FullName(u.Kind, u.Name), Join(
        [
            u.ParentKind is UnitKind.SubArea ? $"{UnitKinds.FullName(UnitKind.SubArea, u.Parent!)}, {u.Above}" : u.Parent,
            u.Code,
        ])))];
    }

    /// <summary>Cadres whose name, code, position or organisation fits; the note says position and organisation.</summary>
    public async ValueTask<IReadOnlyList<Choice>> CadresAsync(string text, CancellationToken cancellationToken = default)
    {
        await user.RequireAsync(Permission.ReadBoard, cancellationToken);
        var query = VietnameseText.SearchQuery(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cadres = await db.Cadres.AsNoTracking()
            .Where(c => query == "" || c.SearchKey.StartsWith(query) || c.SearchKey.Contains(" " + query))
            .OrderBy(c => c.SortKey).ThenBy(c => c.Code)
            .Take(Most)
            .Select(c => new { c.Code, c.Name, c.Position, c.Organisation })
            .ToListAsync(cancellationToken);
        var labels = await cache.CadreLabelsAsync(cancellationToken);
        return
        [
            .. cadres.Select(c => new Choice(
                c.Code, labels.GetValueOrDefault(c.Code) ?? c.Name, Join([c.Position, c.Organisation, c.Code]))),
        ];
    }

    private static string Join(IEnumerable<string?> parts) => string.Join(" · ", parts.OfType<string>());

    /// <summary>Periods whose code or name holds the text, the latest first; the note says their days.</summary>
    public async ValueTask<IReadOnlyList<Choice>> PeriodsAsync(string text, CancellationToken cancellationToken = default)
    {
        await user.RequireAsync(Permission.ReadBoard, cancellationToken);
        var query = VietnameseText.Fold(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var periods = await db.Periods.AsNoTracking().OrderByDescending(p => p.From).ToListAsync(cancellationToken);
        return
        [
            .. periods.Where(p => VietnameseText.Matches($"{VietnameseText.Fold(p.Name)} {VietnameseText.Fold(p.Code)}", query)).Take(Most)
                .Select(p => new Choice(p.Code, p.Name, $"{p.Code} · {Show.Date(p.From)} - {Show.Date(p.To)}")),
        ];
    }
}
