namespace SupportMonitor.Web.Ui.Fields;

/// <summary>
/// Something that must not start again while it runs. The buttons of one form share one, so that a record is not deleted while it is
/// being saved; see <see cref="ActionButton"/> and <see cref="EntryForm"/>.
/// </summary>
public sealed class Operation
{
    /// <summary>It began or ended: buttons that share it look different now, also when what started it is gone from the page.</summary>
    public event Action? Changed;

    public bool IsRunning { get; private set; }

    /// <returns>False when it was running already: then nothing was done.</returns>
    public async Task<bool> RunAsync(Func<Task> work)
    {
        if (IsRunning)
        {
            return false;
        }

        IsRunning = true;
        Changed?.Invoke();
        try
        {
            await work();
            return true;
        }
        finally
        {
            IsRunning = false;
            Changed?.Invoke();
        }
    }
}
