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

    /// <summary>Communes whose name, code or unit above fits; the note is the unit above.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<AccountSubject>> CommunesAsync(string text, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ManageAccounts, cancellationToken);
        var kinds = UnitKinds.OfLevel(UnitLevel.Commune).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.Units.AsNoTracking().Include(u => u.Parent).Where(u => kinds.Contains(u.Kind));
        foreach (var (typed, full) in Phrases(text))
        {
            found = found.Where(u => (" " + u.SearchKey).Contains(typed) || (" " + u.SearchKey).Contains(full)
                || (u.Parent != null && ((" " + u.Parent.SearchKey).Contains(typed) || (" " + u.Parent.SearchKey).Contains(full))));
        }

        var units = await found
            .OrderBy(u => u.SortKey).ThenBy(u => u.Code)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return [.. units.Select(u => new AccountSubject(u.Code, u.FullName, u.Parent?.FullName))];
    }

    /// <summary>Cadres whose name, code, position or organisation fits; the note is the organisation.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<AccountSubject>> CadresAsync(string text, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.ManageAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.PresentCadres.AsNoTracking();
        foreach (var (typed, full) in Phrases(text))
        {
            found = found.Where(c => (" " + c.SearchKey).Contains(typed) || (" " + c.SearchKey).Contains(full));
        }

        return await found
            .OrderBy(c => c.SortKey).ThenBy(c => c.Code)
            .Take(Most)
            .Select(c => new AccountSubject(c.Code, c.Name, c.Organisation))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Each part of a search as it was typed and with the short name of a unit in full.</summary>
    private static IEnumerable<(string Typed, string Full)> Phrases(string text) =>
        SearchText.Of(text).Parts.Select(p => (p.Phrases[0], p.Phrases[^1]));
}
