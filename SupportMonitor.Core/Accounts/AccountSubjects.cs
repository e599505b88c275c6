using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Accounts;

/// <summary>
/// The people and units an account may stand for, by code; no more of the register than distinguishes namesakes.
/// </summary>
public sealed record AccountSubject(string Code, string Name, string? Note)
{
    /// <summary>The name with the code: administrators of accounts see no register to distinguish namesakes by.</summary>
    public string Label => Namesakes.WithCode(Code, Name);
}

/// <summary>Finds communes and cadres for users who manage accounts and may not read the register.</summary>
public sealed class AccountSubjects(IAccessControl access, IDbContextFactory<RegisterDb> contexts)
{
    /// <summary>More would not be read; typing on narrows them.</summary>
    private const int Most = 30;

    /// <summary>Communes whose name or code fits; the note is the unit above.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<AccountSubject>> CommunesAsync(string text, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ManageAccounts, cancellationToken);
        var kinds = UnitKinds.OfLevel(UnitLevel.Commune).ToList();
        var query = VietnameseText.SearchQuery(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().Include(u => u.Parent)
            .Where(u => kinds.Contains(u.Kind) && (query == "" || u.SearchKey.StartsWith(query) || u.SearchKey.Contains(" " + query)))
            .OrderBy(u => u.SortKey).ThenBy(u => u.Code)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return [.. units.Select(u => new AccountSubject(u.Code, u.FullName, u.Parent?.FullName))];
    }

    /// <summary>Cadres whose name or code fits; the note is the organisation.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<AccountSubject>> CadresAsync(string text, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ManageAccounts, cancellationToken);
        var query = VietnameseText.SearchQuery(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PresentCadres.AsNoTracking()
            .Where(c => query == "" || c.SearchKey.StartsWith(query) || c.SearchKey.Contains(" " + query))
            .OrderBy(c => c.SortKey).ThenBy(c => c.Code)
            .Take(Most)
            .Select(c => new AccountSubject(c.Code, c.Name, c.Organisation))
            .ToListAsync(cancellationToken);
    }
}
