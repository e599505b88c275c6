using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>The records that others refer to, loaded or not; within one commit, so that each is read once.</summary>
public sealed class RecordReferences(RegisterDb db, AuditedKinds kinds)
{
    private readonly Dictionary<(Type, int), object?> _known = [];

    /// <param name="loaded">The record where it is at hand; it may not have its id yet.</param>
    /// <returns>The id as code, and no name, where there is no such record.</returns>
    public async ValueTask<(string Code, string Name)> OfAsync<T>(T? loaded, int id)
        where T : class, INamedRecord =>
        loaded is not null ? (loaded.Code, loaded.KnownAs) : await OfAsync(typeof(T), id);

    /// <inheritdoc cref="OfAsync{T}"/>
    /// <param name="type">The record's type.</param>
    public async ValueTask<(string Code, string Name)> OfAsync(Type type, int id) =>
        await FindAsync(type, id) is INamedRecord found ? (found.Code, found.KnownAs) : (id.ToString(CultureInfo.InvariantCulture), "");

    /// <summary>What another record is about.</summary>
    internal async ValueTask<RecordScope> ScopeOfAsync(Type type, int id) =>
        await FindAsync(type, id) is { } found && kinds.Of(found) is { } kind ? await kind.ScopeOfAsync(found, this) : default;

    /// <inheritdoc cref="ScopeOfAsync(Type, int)"/>
    /// <param name="subject">The number of its kind.</param>
    internal ValueTask<RecordScope> ScopeOfAsync(ChangeSubject subject, int id) =>
        kinds.Of(subject) is { } kind ? ScopeOfAsync(kind.Entity, id) : default;

    /// <summary>What another record is called, with the sheet of its kind before its key; its id where it is gone.</summary>
    internal async ValueTask<RecordTitle> TitleOfAsync(ChangeSubject subject, int id)
    {
        var kind = kinds.Of(subject);
        var title = kind is not null && await FindAsync(kind.Entity, id) is { } found
            ? await kind.TitleOfAsync(found, this)
            : new RecordTitle(id.ToString(CultureInfo.InvariantCulture));
        return title with { Key = RecordTitle.Join((kind as IRecordKind)?.SheetName ?? kind?.Name ?? "", title.Key) };
    }

    private async ValueTask<object?> FindAsync(Type type, int id)
    {
        if (!_known.TryGetValue((type, id), out var known))
        {
            // One of this very commit is found as it is now; another is read, and stays untouched.
            known = await db.FindAsync(type, id);
            _known.Add((type, id), known);
        }

        return known;
    }
}
