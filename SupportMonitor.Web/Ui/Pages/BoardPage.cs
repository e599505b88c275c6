using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>What a page has to show.</summary>
public enum PageState
{
    Loading,

    /// <summary>There is no period yet.</summary>
    NoPeriod,

    /// <summary>The address names a period that does not exist.</summary>
    UnknownPeriod,

    Ready,

    /// <summary>The user may not see the page, or not any more.</summary>
    NotAllowed,

    /// <summary>Reading failed; the page offers to try again.</summary>
    Failed,
}

/// <summary>
/// A page that reads the board and stays live. It reads when it is opened, when its address changes, when a commit concerns it
/// and when the day changes; a newer read cancels the older. Pages override <see cref="LoadAsync"/> for what they show beside
/// <see cref="Coverage"/>, and put their markup into a <see cref="PageFrame"/>, which shows loading, empty and failed states.
/// </summary>
public abstract class BoardPage : ComponentBase, IAsyncDisposable
{
    /// <summary>When more than this changed at once, everything is new and nothing needs to flash.</summary>
    private const int MostFresh = 100;

    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _loading;
    private IDisposable? _subscription;
    private IReadOnlyList<Committed> _unshown = [];
    private string? _path;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [Inject]
    public BoardReader Reader { get; set; } = null!;

    [Inject]
    public CurrentUser User { get; set; } = null!;

    [Inject]
    public LiveFeed Live { get; set; } = null!;

    [Inject]
    public ILoggerFactory Loggers { get; set; } = null!;

    public PageState State { get; private set; }

    /// <summary>Why reading failed the last time that it did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>What the address says; until it has been looked up, without periods.</summary>
    public BoardView View { get; private set; } = null!;

    /// <inheritdoc cref="BoardView.Query"/>
    public BoardQuery Query => View.Query;

    /// <summary>The period's coverage; not null while <see cref="State"/> is <see cref="PageState.Ready"/> and <see cref="NeedsPeriod"/>.</summary>
    public PeriodCoverage Coverage { get; private set; } = null!;

    /// <summary>What the last signal brought: rows it speaks of may flash (<see cref="IsFresh"/>). Empty after a navigation.</summary>
    public IReadOnlyList<Committed> Fresh { get; private set; } = [];

    /// <summary>False for a page that has something to show without any period.</summary>
    protected virtual bool NeedsPeriod => true;

    /// <summary>False for a page of someone who may not read the board: <see cref="Coverage"/> is null then.</summary>
    protected virtual bool ReadsBoard => true;

    /// <summary>Reads what the page shows; called with <see cref="View"/> and <see cref="Coverage"/> set.</summary>
    protected virtual Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>True when the page must be read again after these commits.</summary>
    protected virtual bool Concerns(BoardChange change) => View.Period is not { } period || change.Concerns(period.Id);

    /// <summary>True when the last signal spoke of this commune and cadre; null stands for any.</summary>
    public bool IsFresh(int? unitId, int? cadreId) =>
        Fresh.Any(e => (unitId is null || e.Scope.UnitId == unitId) && (cadreId is null || e.Scope.CadreId == cadreId) && e.Scope.UnitId is not null);

    /// <summary>The breadcrumbs of a page that stands under another; period and as-of date go along.</summary>
    protected IReadOnlyList<Crumb> Under(string text, string path) => [new(text, View.Link(path))];

    /// <summary>Reads everything again and shows it.</summary>
    public Task ReloadAsync() => ReadAsync([]);

    public override Task SetParametersAsync(ParameterView parameters)
    {
        View ??= new BoardView(BoardUrls.Read(Navigation.Uri), [], null, default, new ProgrammeSettings());
        return base.SetParametersAsync(parameters);
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _subscription = Live.Subscribe(OnSignal);
            Navigation.LocationChanged += OnLocationChanged;
        }
    }

    protected override Task OnParametersSetAsync()
    {
        _path = BoardUrls.PathOf(Navigation.Uri);
        return ReadAsync([]);
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _subscription?.Dispose();
        Navigation.LocationChanged -= OnLocationChanged;
        await DisposeCoreAsync();
        _loading?.Dispose();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>For what a page itself must release; subscriptions have ended by then.</summary>
    protected virtual ValueTask DisposeCoreAsync() => ValueTask.CompletedTask;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        // Another path is another page, or this one with other parameters, which come by themselves.
        if (BoardUrls.PathOf(e.Location) == _path && BoardUrls.Read(e.Location) != View.Query)
        {
            Start(() => ReadAsync([]));
        }
    }

    private void OnSignal(LiveSignal signal)
    {
        try
        {
            if (signal.DayMoved || (signal.Changes is { } changes && Concerns(changes)))
            {
                Start(() => ReadAsync(signal.Changes?.Changes ?? []));
            }
        }
        catch (Exception exception)
        {
            // There is no caller to handle it: what a page fails at is this page's affair and not the server's.
            _ = DispatchExceptionAsync(exception);
        }
    }

    private void Start(Func<Task> read)
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        _ = RunAsync();

        async Task RunAsync()
        {
            try
            {
                await InvokeAsync(async () =>
                {
                    await read();
                    StateHasChanged();
                });
            }
            catch (ObjectDisposedException) when (_gone.IsCancellationRequested)
            {
                // The page was closed meanwhile.
            }
            catch (Exception exception)
            {
                await DispatchExceptionAsync(exception);
            }
        }
    }

    private async Task ReadAsync(IReadOnlyList<Committed> fresh)
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        var mine = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        // Taken now: a newer read disposes of the source, after which it would not be handed out any more.
        var token = mine.Token;
        _unshown = fresh.Count == 0 ? [] : [.. _unshown, .. fresh];
        var older = Interlocked.Exchange(ref _loading, mine);
        if (older is not null)
        {
            await older.CancelAsync();
            older.Dispose();
        }

        try
        {
            var view = await Reader.ViewAsync(Navigation.Uri, token);
            var coverage = ReadsBoard ? await Reader.CoverageAsync(view, token) : null;
            token.ThrowIfCancellationRequested();
            View = view;
            Coverage = coverage!;
            Fresh = _unshown.Count > MostFresh ? [] : _unshown;
            if (view.Period is null && (NeedsPeriod || view.PeriodUnknown))
            {
                State = view.PeriodUnknown ? PageState.UnknownPeriod : PageState.NoPeriod;
                return;
            }

            await LoadAsync(token);
            if (!token.IsCancellationRequested)
            {
                State = PageState.Ready;
                _unshown = [];
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer read took over, or the page is gone.
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.NotAllowed)
        {
            State = PageState.NotAllowed;
        }
        catch (Exception exception)
        {
            // One failed read must not end the viewer's session: the page says so, keeps listening, and can try again.
            if (Loggers.CreateLogger(GetType()) is { } log && log.IsEnabled(LogLevel.Error))
            {
                log.LogError(exception, "Reading {Page} for {Address} failed", GetType().Name, Navigation.Uri);
            }

            (State, Failure) = (PageState.Failed, exception);
        }
    }
}
