using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Web.Features.Forms.Drafts;

/// <summary>How safe what was typed is.</summary>
public enum KeepState
{
    /// <summary>Nothing was typed since the form was opened.</summary>
    Untouched,

    /// <summary>Something waits to be saved.</summary>
    Waiting,

    Saved,

    /// <summary>It could not be saved and is tried again.</summary>
    Failed,

    /// <summary>It cannot be saved, and trying again will not help.</summary>
    Refused,

    /// <summary>Another user wrote meanwhile: both versions are to be looked at.</summary>
    Conflict,
}

/// <summary>What a <see cref="DraftKeeper"/> works for; everything is asked for anew each time.</summary>
/// <param name="Read">The form as it stands on the page.</param>
/// <param name="Dispatch">Runs work where the page's own code runs.</param>
/// <param name="Changed">The page should be drawn again.</param>
public sealed record DraftOwner(FormPair Pair, Func<FormContent> Read, Func<Actor> Actor, Func<Func<Task>, Task> Dispatch, Action Changed);

/// <summary>
/// Saves a form while it is being typed: about a second after typing pauses, every few seconds while it does not, and before the
/// page is left. Saves one at a time, each based on the last.
/// </summary>
public sealed partial class DraftKeeper : IAsyncDisposable
{
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Who types without a pause is saved all the same.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly FormDrafts _drafts;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly DraftOwner _owner;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Versions since others last wrote: what stands on one of them stands on what this page has.</summary>
    private readonly HashSet<DraftVersion> _line = [];
    private long? _waitingSince;
    private bool _gone;

    public DraftKeeper(FormDrafts drafts, TimeProvider clock, ILogger logger, DraftOwner owner, DraftVersion version, FormContent saved)
    {
        (_drafts, _clock, _logger, _owner, Version, Saved) = (drafts, clock, logger, owner, version, saved);
        _timer = clock.CreateTimer(_ => OnTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DraftVersion Version
    {
        get;
        private set
        {
            field = value;
            _line.Add(value);
        }
    }

    /// <summary>What both versions of a conflict go back to.</summary>
    public FormContent Saved { get; private set; }

    public KeepState State { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? SavedAt { get; private set; }

    public DraftConflict? Conflict { get; private set; }

    public RefusedException? Refused { get; private set; }

    /// <summary>The copy in which what cannot be saved is kept; null when it is not.</summary>
    public int? AsideId { get; private set; }

    /// <summary>True while what is on the page is what was saved, so that news may take its place.</summary>
    public bool IsClean => _turn.CurrentCount == 1 && State is KeepState.Untouched or KeepState.Saved;

    public bool IsSaving => _turn.CurrentCount == 0;

    /// <summary>Something was typed.</summary>
    public void Touch()
    {
        if (State == KeepState.Conflict || _gone)
        {
            return;
        }

        State = KeepState.Waiting;
        _waitingSince ??= _clock.GetTimestamp();
        var left = Longest - _clock.GetElapsedTime(_waitingSince.Value);
        Wake(left < Pause ? TimeSpan.FromTicks(Math.Max(0, left.Ticks)) : Pause);
    }

    /// <summary>
    /// What is about to be typed was written on that version: what others did since is not overwritten, but met. Saved once
    /// <see cref="Touch"/> is called.
    /// </summary>
    public void StandOn(DraftVersion version)
    {
        if (!_line.Contains(version) && State != KeepState.Conflict && !_gone)
        {
            (Version, State) = (version, KeepState.Waiting);
        }
    }

    /// <summary>Saves now what waits.</summary>
    /// <param name="always">Also begins a draft that nothing was typed for.</param>
    /// <returns>False when it could not be saved.</returns>
    public async Task<bool> FlushAsync(bool always = false)
    {
        await _turn.WaitAsync();
        try
        {
            if (State is KeepState.Waiting or KeepState.Failed || (always && State != KeepState.Conflict && Version.DraftId is null))
            {
                await SaveAsync(_drafts.SaveAsync, Version, _owner.Read());
            }

            return State is KeepState.Untouched or KeepState.Saved;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Saves what was chosen after both versions were seen.</summary>
    public async Task ResolveAsync(FormContent chosen)
    {
        await _turn.WaitAsync();
        try
        {
            if (Conflict is { } seen)
            {
                Conflict = null;
                await SaveAsync(_drafts.ResolveAsync, seen.Version, chosen);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What an untouched form begins with was changed by another user.</summary>
    public void Begin(DraftVersion version, FormContent content)
    {
        _line.Clear();
        (Version, Saved) = (version, content);
    }

    /// <summary>What another user saved took the place of what was on the page.</summary>
    public void Take(DraftVersion version, FormContent content, DateTime? at)
    {
        _line.Clear();
        (Version, Saved, SavedAt, State, Conflict) = (version, content, at, KeepState.Saved, null);
    }

    /// <summary>Sending met what another user did.</summary>
    public void Meet(DraftConflict conflict)
    {
        _line.Clear();
        (Conflict, State) = (conflict, KeepState.Conflict);
    }

    /// <summary>Nothing more is saved: the form was sent or discarded.</summary>
    public void Stop()
    {
        _gone = true;
        State = KeepState.Untouched;
        Wake(Timeout.InfiniteTimeSpan);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_gone)
        {
            await FlushAsync();
            _gone = true;
        }

        await _timer.DisposeAsync();
        _turn.Dispose();
    }

    private void Wake(TimeSpan after) => _timer.Change(after, Timeout.InfiniteTimeSpan);

    private void OnTime() => _ = _owner.Dispatch(async () =>
    {
        if (!_gone)
        {
            await FlushAsync();
            _owner.Changed();
        }
    });

    private async Task SaveAsync(
        Func<FormPair, DraftVersion, FormContent, Actor, CancellationToken, Task<DraftSaved>> save, DraftVersion seen, FormContent content)
    {
        _waitingSince = null;
        Refused = null;

        // Typing goes on meanwhile and sets it back to waiting.
        State = KeepState.Saved;
        try
        {
            var saved = await save(_owner.Pair, seen, content, _owner.Actor(), CancellationToken.None);
            if (saved.Conflict is { } conflict)
            {
                Meet(conflict);
                return;
            }

            (Version, Saved, SavedAt, AsideId) = (saved.Version, content, saved.At, null);
        }
        catch (RefusedException refused) when (refused.Refusal != Refusal.Busy && WriteFailure.FaultOf(refused) is null)
        {
            (State, Refused) = (KeepState.Refused, refused);
            if (refused.Refusal is Refusal.PeriodClosed or Refusal.PeriodDraft or Refusal.NoDuty or Refusal.OutOfScale)
            {
                await PutAsideAsync(content);
            }
        }
        catch (Exception exception)
        {
            // Whatever it was, what was typed stays on the page and is tried again, every few seconds: the log says it once.
            if (State != KeepState.Failed)
            {
                LogFailed(_logger, exception);
            }

            (State, Refused) = (KeepState.Failed, WriteFailure.FaultOf(exception));
            if (!_gone)
            {
                Wake(Longest);
            }
        }
    }

    private async Task PutAsideAsync(FormContent content)
    {
        try
        {
            AsideId = await _drafts.PutAsideAsync(_owner.Pair, content, AsideId, _owner.Actor());
        }
        catch (Exception exception)
        {
            // The page says that it is not kept, and has it still.
            LogFailed(_logger, exception);
            AsideId = null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A draft could not be saved.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
