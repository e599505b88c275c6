using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Register;

/// <summary>A unit in a list.</summary>
/// <param name="Parent">The full name of the unit above.</param>
/// <param name="District">The district it is or lies in; null for the province or when none was entered.</param>
public sealed record UnitRecord(
    int Id, int Revision, string Code, string Name, UnitKind Kind, int? ParentId, string? Parent, string? District, string? DistrictCode,
    DateOnly? From, DateOnly? To, string? Phone)
{
    public string FullName => UnitKinds.FullName(Kind, Name);

    /// <summary>Another unit has the same full name.</summary>
    public bool IsNamesake { get; init; }

    /// <summary>The full name where no district stands beside it: with the code where another unit has it.</summary>
    public string Label => Namesakes.Label(IsNamesake, Code, FullName);

    /// <summary>Its name and code.</summary>
    internal SearchableText Names { get; init; }

    /// <summary>All that lists show of it.</summary>
    internal SearchableText Texts { get; init; }

    /// <summary>With what a search looks in; after the last change of the record.</summary>
    internal UnitRecord Searchable()
    {
        var names = SearchableText.Of($"{FullName} {Code}");
        var above = SearchableText.Of(Parent, District == Parent || District == FullName ? null : District);
        return this with { Names = names, Texts = (names + above).WithPhone(Phone).WithDates(From, To) };
    }
}

/// <summary>A cadre in a list.</summary>
public sealed record CadreRecord(
    int Id, int Revision, string Code, string Name, string? Position, string? Organisation, string? Group, string? Phone)
{
    /// <summary>Another cadre has the same name.</summary>
    public bool IsNamesake { get; init; }

    /// <summary>Its record was merged into another's: closed periods name it, lists and choices leave it out.</summary>
    public bool IsMerged { get; init; }

    /// <summary>The name, with the code where another cadre has it.</summary>
    public string Label => Namesakes.Label(IsNamesake, Code, Name);

    /// <inheritdoc cref="UnitRecord.Names"/>
    internal SearchableText Names { get; init; }

    /// <inheritdoc cref="UnitRecord.Texts"/>
    internal SearchableText Texts { get; init; }

    /// <inheritdoc cref="UnitRecord.Searchable"/>
    internal CadreRecord Searchable()
    {
        var names = SearchableText.Of($"{Name} {Code}");
        return this with { Names = names, Texts = (names + SearchableText.Of(Position, Organisation, Group)).WithPhone(Phone) };
    }
}

/// <summary>An assignment in a list.</summary>
public sealed record AssignmentRecord(
    int Id, int Revision, CadreRecord Cadre, UnitRecord Unit, AssignmentRole Role, DateOnly From, DateOnly? To, string? LegalBasis)
{
    /// <summary>What a list shows of it beside cadre and unit.</summary>
    internal SearchableText Texts { get; init; }

    public bool InForceOn(DateOnly day) => From <= day && !(To < day);
}

/// <summary>
/// The register's records for who may read the board. Lists are in Vietnamese order of name. Every method that takes an actor throws
/// <see cref="RefusedException"/> with <see cref="Refusal.NotAllowed"/> to others.
/// </summary>
public sealed class RegisterRecords(IDbContextFactory<RegisterDb> contexts, RegisterCache cache, IAccessControl access)
{
    public async Task<IReadOnlyList<UnitRecord>> UnitsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await cache.UnitsAsync(cancellationToken);
    }

    /// <summary>By given name; with those that were merged into others (<see cref="CadreRecord.IsMerged"/>).</summary>
    public async Task<IReadOnlyList<CadreRecord>> CadresAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await cache.CadresAsync(cancellationToken);
    }

    /// <summary>By cadre, then unit, then start.</summary>
    public async Task<IReadOnlyList<AssignmentRecord>> AssignmentsAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        return await cache.AssignmentsAsync(cancellationToken);
    }

    /// <summary>A period with all that is stored of it; null when there is none with this code.</summary>
    public async Task<Period?> PeriodAsync(string code, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ReadBoard, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancellationToken);
    }

    /// <summary>
    /// The code of the district that a cadre follows on a day, the first by name; null when they follow none. Asks for no right: it
    /// says where someone begins who has just signed in, and no more.
    /// </summary>
    public async Task<string?> FollowedDistrictAsync(int cadreId, DateOnly day, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Assignments
            .Where(a => a.CadreId == cadreId && a.Role == AssignmentRole.FollowDistrict && a.From <= day && (a.To == null || a.To >= day))
            .OrderBy(a => a.Unit.SortKey).ThenBy(a => a.Unit.Code)
            .Select(a => a.Unit.Code)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
