using Microsoft.AspNetCore.Components.Forms;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Import;

/// <summary>
/// Imports a register workbook: chosen, checked, previewed, confirmed. The import reads the very file that was previewed, and
/// checks it again: where the register has moved on meanwhile and the file would do something else, the page previews that instead.
/// </summary>
public sealed partial class ImportPage
{
    private const int PreviewRows = 5000;
    private const int MostContradictions = 1000;
    private const int MostErrors = 5000;

    private static readonly TimeSpan BetweenRenders = TimeSpan.FromMilliseconds(150);

    private readonly Operation _operation = new();
    private readonly ImportDecisionState _decisions = new();
    private ImportStep _step;

    /// <summary>False while the page is as it was opened, when the focus belongs to its title.</summary>
    private bool _moved;

    private Phase _phase;
    private double _fraction;
    private bool _cancelling;

    /// <summary>The preview took the place of a confirmed one, which did not hold any more.</summary>
    private bool _overtaken;

    private string _name = "";
    private string? _problem;
    private string? _said;
    private FileStream? _file;
    private ImportOutcome? _outcome;
    private CancellationTokenSource? _work;
    private Task _running = Task.CompletedTask;
    private long _rendered;

    /// <summary>Rises with each import.</summary>
    private int _imports;

    private enum Phase
    {
        Upload,
        Reading,
        Checking,
        Writing,
    }

    protected override bool NeedsPeriod => false;

    /// <summary>Nothing here is read from the register; what a preview says is checked again by the import.</summary>
    protected override bool Concerns(BoardChange change) => false;

    private bool IsBusy => _operation.IsRunning;

    private bool HasDecisions => _decisions.Unknown.Count > 0 || _outcome!.OldTexts.Count > 0;

    private bool NeedsDecision => _outcome!.Refused || _outcome.AwaitsDecision || _outcome.ContradictionCount > 0;

    /// <summary>The steps follow from what is known of the file: none is gone to by its head.</summary>
    private bool IsNot(ImportStage stage) => _step.Stage() != stage;

    private bool IsPast(ImportStage stage) => _step.Stage() > stage;

    private void MoveTo(ImportStep step) => (_step, _moved) = (step, true);

    protected override async ValueTask DisposeCoreAsync()
    {
        // Leaving cancels: an import that no page shows any more must not go on.
        if (_work is { } work)
        {
            await work.CancelAsync();
            await _running;
        }

        await ForgetAsync();
        await base.DisposeCoreAsync();
    }

    private async Task ChosenAsync(InputFileChangeEventArgs chosen)
    {
        if (IsBusy)
        {
            return;
        }

        _problem = null;
        var file = chosen.File;
        if (file.Size > UploadStore.MostBytes)
        {
            _problem = Loc["TooLarge", UploadStore.MostMiB];
            return;
        }

        await ForgetAsync();
        _name = file.Name;
        await RunAsync(ImportStep.Sending, async cancellationToken =>
        {
            ShowProgress(Phase.Upload, 0);
            await using (var upload = file.OpenReadStream(UploadStore.MostBytes, cancellationToken))
            {
                _file = await Uploads.ReceiveAsync(upload, file.Size, new Reported<double>(f => ShowProgress(Phase.Upload, f)), cancellationToken);
            }

            MoveTo(ImportStep.Checking);
            await CheckAsync(cancellationToken);
        });
    }

    /// <summary>The same file again, with what was decided about it.</summary>
    private Task<bool> CheckAgainAsync() => RunAsync(ImportStep.Checking, CheckAsync);

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        _overtaken = false;
        _outcome = await ImportAsync(dryRun: true, cancellationToken);
        _decisions.Checked(_outcome);
        MoveTo(NeedsDecision ? ImportStep.Decide : ImportStep.Confirm);
        _said = Summary;
    }

    /// <summary>What the last check found, and what to do about it.</summary>
    private string Summary => _outcome! switch
    {
        { Refused: true } refused => Loc[_decisions.Unknown.Count > 0 ? "RefusedDecide" : "RefusedText", Show.Number(refused.ErrorCount)],
        { AwaitsDecision: true } => Loc["DecideFirst"],
        { Changes: 0 } => Loc["NothingToDo"],
        { ContradictionCount: > 0 } when _step == ImportStep.Decide => Loc["Contradicts", Show.Number(_outcome!.Changes)],
        _ => Loc["PreviewText", Show.Number(_outcome!.Changes)],
    };

    private Task<bool> ConfirmAsync() => RunAsync(ImportStep.Importing, async cancellationToken =>
    {
        var outcome = await ImportAsync(dryRun: false, cancellationToken);
        if (outcome.Overtaken)
        {
            MoveTo(ImportStep.Checking);
            await CheckAsync(cancellationToken);
            _overtaken = true;
            return;
        }

        _outcome = outcome;
        _decisions.Checked(_outcome);
        MoveTo(_outcome.Refused ? ImportStep.Decide : ImportStep.Done);
        _imports++;
        _said = _outcome.Refused ? Summary : Loc["Done", _name];
    });

    private Task<ImportOutcome> ImportAsync(bool dryRun, CancellationToken cancellationToken) => Import.ImportAsync(
        _file!,
        _name,
        new ImportOptions(User.Actor)
        {
            DryRun = dryRun,
            AsksForDecisions = dryRun,
            ComputesFingerprint = dryRun,
            Expected = dryRun ? null : _outcome!.Fingerprint,
            ErrorLimit = MostErrors,
            PreviewRows = PreviewRows,
            MostContradictions = dryRun ? MostContradictions : 0,
            Matches = _decisions.Matches,
            OldFontChoices = _decisions.Fonts,
            Progress = new Reported<ImportProgress>(p => ShowProgress(Phase.Upload + 1 + (int)p.Phase, p.Fraction)),
        },
        cancellationToken);

    /// <summary>
    /// Runs one piece of work with progress; when it is cancelled or fails, the page is back at its start and says so. Does nothing
    /// while one is running or when its step is over: a double click arrives after the first has begun, or even ended.
    /// </summary>
    private Task<bool> RunAsync(ImportStep step, Func<CancellationToken, Task> work) => _operation.RunAsync(() => RunAloneAsync(step, work));

    private async Task RunAloneAsync(ImportStep step, Func<CancellationToken, Task> work)
    {
        if (step == ImportStep.Importing && _step != ImportStep.Confirm)
        {
            return;
        }

        using var source = _work = new CancellationTokenSource();
        MoveTo(step);
        _cancelling = false;
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running = finished.Task;
        try
        {
            await work(source.Token);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            await FailAsync(Loc["Cancelled"]);
        }
        catch (RefusedException refused)
        {
            await FailAsync(Refusals.Of(refused));
        }
        catch (Exception exception)
        {
            LogFailure(Loggers.CreateLogger<ImportPage>(), _name, exception);
            await FailAsync(Refusals.OfFault(exception) ?? Loc["Failed"]);
        }
        finally
        {
            _work = null;
            finished.SetResult();
        }
    }

    private async Task FailAsync(string problem)
    {
        MoveTo(ImportStep.Choose);
        (_problem, _said) = (problem, null);
        await ForgetAsync();
    }

    private async Task CancelAsync()
    {
        if (_work is { } work)
        {
            _cancelling = true;
            await work.CancelAsync();
        }
    }

    private async Task StartAgainAsync()
    {
        if (IsBusy)
        {
            return;
        }

        MoveTo(ImportStep.Choose);
        (_problem, _said) = (null, null);
        await ForgetAsync();
    }

    private async Task ForgetAsync()
    {
        _outcome = null;
        _decisions.Clear();
        if (_file is { } file)
        {
            _file = null;
            await file.DisposeAsync();
        }
    }

    /// <summary>Comes from the importing thread, thousands of times; the page is drawn now and then.</summary>
    private void ShowProgress(Phase phase, double fraction)
    {
        var now = Environment.TickCount64;
        if (phase == _phase && now - Interlocked.Read(ref _rendered) < BetweenRenders.TotalMilliseconds)
        {
            return;
        }

        Interlocked.Exchange(ref _rendered, now);
        _ = InvokeAsync(() =>
        {
            (_phase, _fraction) = (phase, Math.Clamp(fraction, 0, 1));
            StateHasChanged();
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The import of {File} failed.")]
    private static partial void LogFailure(ILogger logger, string file, Exception exception);

    private sealed class Reported<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
