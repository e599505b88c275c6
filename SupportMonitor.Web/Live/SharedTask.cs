namespace SupportMonitor.Web.Live;

/// <summary>Work that many pages wait for.</summary>
internal static class SharedTask
{
    /// <summary>
    /// Runs <paramref name="work"/> on the pool. Those who wait go on each on their own, on all cores: usually the thread that
    /// completes a task goes through all who wait for it, and five hundred pages would be rendered one after the other.
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
