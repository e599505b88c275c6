namespace SupportMonitor.Core.Common;

/// <summary>Work that many callers wait for.</summary>
public static class SharedTask
{
    /// <summary>
    /// Runs <paramref name="work"/> on the pool. Every caller continues on a thread of its own, on all cores: usually the thread
    /// that completes a task runs all continuations, and five hundred pages would be rendered one after the other.
    /// </summary>
    public static Task<T> Run<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Run(async () =>
        {
            try
            {
                done.SetResult(await work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }
}
