using System.Security.Cryptography;
using System.Text.Json;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>What is entered in a form is written once, however often its answer is lost.</summary>
public sealed partial class Ledger
{
    /// <summary>
    /// As <see cref="CommitAsync{T}(Actor, Right, Func{RegisterDb, Task{T}}, string?, CancellationToken)"/>, once for each
    /// <paramref name="entry"/>: a caller that did not get the answer, because a process or a connection ended between commit and answer,
    /// asks for the same again and gets the first answer; nothing is written. What is typed after a lost answer, or in a second tab with a
    /// copy of the entry, is another request and is checked as one.
    /// </summary>
    /// <param name="entry">Made by the user's browser for what is being entered; null to write whatever was written before.</param>
    /// <param name="asked">All that the caller said, revision and reason included, but no secret; JSON can hold it.</param>
    /// <param name="answer">What the caller learns once the work's result is saved and has its id; JSON can hold it. A null is not kept.</param>
    internal async Task<TAnswer> StoreAsync<T, TAnswer>(
        Guid? entry, object asked, Actor actor, Right right, Func<RegisterDb, Task<T>> work, Func<T, TAnswer> answer, string? reason = null,
        CancellationToken cancellationToken = default)
    {
        var print = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked, Json)));
        var once = new Work<T, Stored<TAnswer>?>(
            work, result => answer(result) is { } given ? new(print, given) : null, reason, ChangeAction.Changed)
        {
            Entry = entry, Answers = before => before?.Asked == print,
        };
        return await CommitAsync(actor, right, once, cancellationToken) is { } stored ? stored.Answer : default!;
    }

    /// <summary>As <see cref="StoreAsync{T, TAnswer}"/>, for callers that need no result.</summary>
    internal Task StoreAsync(
        Guid? entry, object asked, Actor actor, Right right, Func<RegisterDb, Task> work, string? reason = null,
        CancellationToken cancellationToken = default) =>
        StoreAsync(
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
    private sealed record Stored<TAnswer>(string Asked, TAnswer Answer);
}
