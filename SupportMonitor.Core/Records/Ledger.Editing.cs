using System.Security.Cryptography;
using System.Text.Json;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>Changes of what is there, made once for each entry.</summary>
public sealed partial class Ledger
{
    /// <summary>
    /// As <see cref="StoreAsync"/>, for a change of what is there: answered again only where the same is <paramref name="asked"/> again.
    /// Who goes on typing after a lost answer asks for something else, which is judged anew.
    /// </summary>
    /// <param name="asked">All that the caller said, revision and reason included; JSON can hold it.</param>
    internal async Task<TAnswer> EditAsync<T, TAnswer>(
        Guid? entry, object asked, Actor actor, Right right, Func<RegisterDb, Task<T>> work, Func<T, TAnswer> answer, string? reason = null,
        CancellationToken cancellationToken = default)
    {
        var print = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked, Json)));
        var edited = new Work<T, Edited<TAnswer>>(work, result => new(print, answer(result)), reason, ChangeAction.Changed)
        {
            Entry = entry, Answers = before => before.Asked == print,
        };
        return (await CommitAsync(actor, right, edited, cancellationToken)).Answer;
    }

    /// <summary>As <see cref="EditAsync{T, TAnswer}"/>, for who learns no more than that it is done.</summary>
    internal Task EditAsync(
        Guid? entry, object asked, Actor actor, Right right, Func<RegisterDb, Task> work, string? reason = null,
        CancellationToken cancellationToken = default) =>
        EditAsync(
            entry,
            asked,
            actor,
            right,
            async db =>
            {
                await work(db);
                return true;
            },
            done => done,
            reason,
            cancellationToken);

    /// <param name="Asked">A fingerprint of what was asked for.</param>
    private sealed record Edited<TAnswer>(string Asked, TAnswer Answer);
}
