using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>How a short message looks and how insistently it is read out.</summary>
public enum ToastKind
{
    Done,
    Warning,
    Failed,
}

/// <summary>A short message at the page's edge.</summary>
/// <param name="Next">What can be done next; null where there is nothing.</param>
public sealed record Toast(long Id, ToastKind Kind, string Text, ToastLink? Next = null);

/// <summary>Leads on from a short message.</summary>
public sealed record ToastLink(string Text, string Href);

/// <summary>One viewer's short messages; shown by <see cref="ToastList"/> in the layout.</summary>
public sealed class Toasts(TimeProvider clock) : IDisposable
{
    /// <summary>What was done needs no answer and goes by itself; warnings and failures stay until they are closed.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);

    /// <summary>What leads on must be read and reached first.</summary>
    public static readonly TimeSpan ShownWithLink = TimeSpan.FromSeconds(30);

    /// <summary>More than this at once would be too many to read; the oldest goes.</summary>
    private const int Most = 3;

    private readonly List<ITimer> _timers = [];
    private long _last;

    public IReadOnlyList<Toast> Current { get; private set; } = [];

    public event EventHandler? Changed;

    public void Done(string text, ToastLink? next = null) => Show(ToastKind.Done, text, next);

    public void Warn(string text, ToastLink? next = null) => Show(ToastKind.Warning, text, next);

    public void Fail(string text) => Show(ToastKind.Failed, text);

    public void Close(long id)
    {
        Current = [.. Current.Where(t => t.Id != id)];
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose() => _timers.ForEach(t => t.Dispose());

    private void Show(ToastKind kind, string text, ToastLink? next = null)
    {
        var toast = new Toast(++_last, kind, text, next);
        Current = [.. Current.TakeLast(Most - 1), toast];
        if (kind == ToastKind.Done)
        {
            _timers.Add(clock.CreateTimer(_ => Close(toast.Id), null, next is null ? Shown : ShownWithLink, Timeout.InfiniteTimeSpan));
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
