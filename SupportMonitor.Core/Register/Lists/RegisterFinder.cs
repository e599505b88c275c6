using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Register;

/// <summary>A record to choose from.</summary>
/// <param name="Label">The name, with the code where others have it.</param>
/// <param name="Note">What distinguishes it further, the code included.</param>
public sealed record FoundRecord(string Code, string Label, string Note);

/// <summary>
/// Finds units, cadres and periods as officials type them, by all that is shown of them. Every method throws
/// <see cref="RefusedException"/> with <see cref="Refusal.NotAllowed"/> to who may not read the board.
/// </summary>
public sealed class RegisterFinder(RegisterRecords records, RegisterCache cache, IDbContextFactory<RegisterDb> contexts, IAccessControl access)
{
    /// <summary>More would not be read; typing on narrows them.</summary>
    public const int Most = 30;

    /// <summary>Units of some levels; the note says the unit above.</summary>
    public async Task<IReadOnlyList<FoundRecord>> UnitsAsync(
        IReadOnlyList<UnitLevel> levels, string text, Actor actor, CancellationToken cancellationToken = default) =>
        Found(await records.UnitsAsync(actor, cancellationToken), levels, text, []);

    /// <summary>
    /// The same for a cadre or a commune who enters a record: what units are called is no secret. Those that the cadre follows on
    /// <paramref name="day"/> come first.
    /// </summary>
    public async Task<IReadOnlyList<FoundRecord>> PlacesAsync(
        IReadOnlyList<UnitLevel> levels, string text, DateOnly day, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.UseOwnAccount, cancellationToken);
        HashSet<int> own = actor.CadreId is not { } cadre ? [] : [.. (await cache.AssignmentsAsync(cancellationToken))
            .Where(a => a.Cadre.Id == cadre && a.InForceOn(day)).Select(a => a.Unit.Id)];
        return Found(await cache.UnitsAsync(cancellationToken), levels, text, own);
    }

    private static IReadOnlyList<FoundRecord> Found(
        IReadOnlyList<UnitRecord> units, IReadOnlyList<UnitLevel> levels, string text, HashSet<int> first)
    {
        var search = SearchText.Of(text);
        var byId = units.ToDictionary(u => u.Id);
        return [.. units
            .Where(u => levels.Contains(u.Kind.Level()) && search.Finds(u.Texts))
            .OrderByDescending(u => first.Contains(u.Id))
            .Take(Most)
            .Select(u => new FoundRecord(u.Code, u.Label, Join(Above(u), u.Code)))];

        string? Above(UnitRecord unit) => Parent(unit) switch
        {
            { Kind: UnitKind.SubArea } subArea => $"{subArea.FullName}, {Parent(subArea)?.Name}",
            var parent => parent?.Name,
        };

        UnitRecord? Parent(UnitRecord unit) => unit.ParentId is { } id ? byId.GetValueOrDefault(id) : null;
    }

    /// <summary>Cadres; the note says position and organisation.</summary>
    public async Task<IReadOnlyList<FoundRecord>> CadresAsync(string text, Actor actor, CancellationToken cancellationToken = default)
    {
        var search = SearchText.Of(text);
        return [.. (await records.CadresAsync(actor, cancellationToken))
            .Where(c => !c.IsMerged && search.Finds(c.Texts))
            .Take(Most)
            .Select(c => new FoundRecord(c.Code, c.Label, Join(c.Position, c.Organisation, c.Code)))];
    }

    /// <summary>Periods, the latest first; the note says their days.</summary>
    public async Task<IReadOnlyList<FoundRecord>> PeriodsAsync(string text, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        var search = SearchText.Of(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var periods = await db.Periods.AsNoTracking().OrderByDescending(p => p.From).ToListAsync(cancellationToken);
        return [.. periods
            .Where(p => search.Finds(SearchableText.Of(p.Name, p.Code, Days(p)).WithDates(p.To)))
            .Take(Most)
            .Select(p => new FoundRecord(p.Code, p.Name, Join(p.Code, Days(p))))];
    }

    private static string Days(Period period) =>
        string.Create(CultureInfo.InvariantCulture, $"{period.From:dd'/'MM'/'yyyy} - {period.To:dd'/'MM'/'yyyy}");

    private static string Join(params IEnumerable<string?> parts) => string.Join(" · ", parts.OfType<string>());
}
