using Microsoft.Extensions.Logging;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Core.Records;

/// <summary>What the log says of writes: who did what to what, never what is in it; and why one failed.</summary>
public sealed partial class Ledger
{
    /// <summary>As <see cref="WriteFailure.InWordsAsync"/>; the reader of the log learns the cause.</summary>
    private async Task<T> InWordsAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await WriteFailure.InWordsAsync(work);
        }
        catch (RefusedException refused) when (refused.InnerException is { } cause)
        {
            LogFault(cause, refused.Refusal);
            throw;
        }
    }

    /// <summary>One line a commit: it is the first entry's, and says how many there are.</summary>
    internal void LogWritten(TrailEntry first, int count = 1) =>
        LogCommit(first.UserName ?? first.Actor, first.Action.ToString(), first.Subject.ToString(), first.Key, count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Account}: {Action} {Subject} {Key} ({Count} entries)")]
    private partial void LogCommit(string account, string action, string subject, string key, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A write failed and was taken back: {Refusal}")]
    private partial void LogFault(Exception cause, Refusal refusal);
}
