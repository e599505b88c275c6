using SupportMonitor.Core.Common;

namespace SupportMonitor.Web.Features.Register.Effects;

/// <summary>
/// What the form of a page would do, as it was entered last: trying it takes up to seconds, and the newest wins. What was shown
/// before stays until then. Used on the page's dispatcher only; the trying itself is done beside it, so that typing goes on.
/// </summary>
/// <param name="print">What changes with what would be done.</param>
/// <param name="changed">Renders the page.</param>
public sealed class LatestPreview<T>(Func<T, string> print, Action changed, ILogger logger) : PreviewState, IDisposable
    where T : class
{
    private CancellationTokenSource? _reading;

    /// <summary>What was read last.</summary>
    public T? Shown { get; private set; }

    /// <summary>It is what the form says now.</summary>
    public bool IsCurrent => Shown is not null && !IsReading && Refused is null && !Failed;

    /// <summary>Ends when nothing is being read any more; never fails.</summary>
    public Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>Shows nothing: the form does not say enough.</summary>
    public void Clear()
    {
        Stop();
        (Shown, IsReading, Refused, Failed, Notice) = (null, false, null, false, PreviewNotice.None);
    }

    /// <param name="read">Asked away from the page's dispatcher.</param>
    /// <param name="again">For the same form as before: says so when it would do something else by now.</param>
    public Task ShowAsync(Func<CancellationToken, Task<T>> read, bool again = false) => Reading = ReadAsync(read, again);

    public void Dispose() => Stop();

    private async Task ReadAsync(Func<CancellationToken, Task<T>> read, bool again)
    {
        Stop();
        using var mine = new CancellationTokenSource();
        var token = mine.Token;
        _reading = mine;
        (IsReading, Refused, Failed) = (true, null, false);
        Notice = again ? Notice : PreviewNotice.None;
        changed();
        try
        {
            var preview = await Task.Run(() => read(token), token);
            if (!token.IsCancellationRequested)
            {
                Notice = again && Shown is not null && print(Shown) != print(preview) ? PreviewNotice.Refreshed : Notice;
                Shown = preview;
            }
        }
        catch (Exception) when (token.IsCancellationRequested)
        {
            // A newer one took over, or the page is gone.
        }
        catch (RefusedException refused)
        {
            Refused = refused;
        }
        catch (Exception exception)
        {
            Failed = true;
            if (logger.IsEnabled(LogLevel.Error))
            {
                logger.LogError(exception, "Trying what a form would do failed");
            }
        }

        if (_reading == mine)
        {
            (_reading, IsReading) = (null, false);
            changed();
        }
    }

    private void Stop()
    {
        _reading?.Cancel();
        _reading = null;
    }
}
