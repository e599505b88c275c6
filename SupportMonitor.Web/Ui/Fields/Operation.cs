using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>
/// Something that must not start again while it runs. The buttons of one form share one, so that a record is not deleted while it is
/// being saved; see <see cref="ActionButton"/> and <see cref="EntryForm"/>.
/// </summary>
public sealed class Operation
{
    private readonly Subscribers<Operation> _subscribers = new();

    public bool IsRunning { get; private set; }

    /// <summary>Calls back when it ended: buttons that share it look different then, also when what started it is gone from the page.</summary>
    /// <returns>Ends the subscription.</returns>
    public IDisposable Subscribe(Action<Operation> callback) => _subscribers.Add(callback);

    /// <returns>False when it was running already: then nothing was done.</returns>
    public async Task<bool> RunAsync(Func<Task> work)
    {
        if (IsRunning)
        {
            return false;
        }

        IsRunning = true;
        try
        {
            await work();
            return true;
        }
        finally
        {
            IsRunning = false;
            _subscribers.Notify(this, _ => { });
        }
    }
}
