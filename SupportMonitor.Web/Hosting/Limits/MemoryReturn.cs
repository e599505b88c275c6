namespace SupportMonitor.Web.Hosting.Limits;

/// <summary>
/// Gives the memory of closed pages back to the system. The collector does so when it runs, and after the office has gone home nothing
/// makes it run: no setting of it changed that where it was measured.
/// </summary>
public sealed class MemoryReturn(CircuitRegister circuits, TimeProvider clock, Action? collect = null) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Pages of which the memory is worth a pause of all others, of a tenth of a second or two.</summary>
    public const int Worth = 20;

    private readonly Action _collect = collect ?? (() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));

    private int _closed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    internal void Look()
    {
        var now = circuits.TakeClosed();
        _closed += now;
        if (now == 0 && _closed >= Worth)
        {
            _closed = 0;
            _collect();
        }
    }
}
