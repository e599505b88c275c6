namespace SupportMonitor.Web.Shared;

/// <summary>How a short message looks and how insistently it is read out.</summary>
public enum ToastKind
{
    Done,
    Warning,
    Failed,
}

/// <summary>A short message at the page's edge.</summary>
public sealed record Toast(long Id, ToastKind Kind, string Text);

/// <summary>One viewer's short messages; shown by <see cref="ToastList"/> in the layout.</summary>
public sealed class Toasts
{
    /// <summary>More than this at once would be a pile nobody reads; the oldest goes.</summary>
    private const int Most = 3;

    private long _last;

    public IReadOnlyList<Toast> Current { get; private set; } = [];

    public event EventHandler? Changed;

    public void Done(string text) => Show(ToastKind.Done, text);

    public void Warn(string text) => Show(ToastKind.Warning, text);

    public void Fail(string text) => Show(ToastKind.Failed, text);

    public void Close(long id)
    {
        Current = [.. Current.Where(t => t.Id != id)];
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Show(ToastKind kind, string text)
    {
        Current = [.. Current.TakeLast(Most - 1), new Toast(++_last, kind, text)];
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
