using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Import;

/// <summary>Lists past imports and undoes them.</summary>
public sealed partial class PastImports
{
    private const int Few = 10;

    private readonly Operation _work = new();
    private Dictionary<string, object?> _attributes = [];
    private IReadOnlyList<PastImport>? _imports;
    private int _most = Few;
    private int? _shown;
    private PastImport? _asked;
    private UndoOutcome? _obstacles;
    private bool _failed;

    [Inject]
    public ILogger<PastImports> Log { get; set; } = null!;

    /// <summary>Another number means that there may be another import.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    protected override void OnInitialized() => _attributes = new(StringComparer.Ordinal) { ["aria-labelledby"] = "past-imports" };

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Version)
        {
            _shown = Version;
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            (_imports, _failed) = (await History.ListAsync(_most, User.Actor), false);
        }
        catch (Exception exception) when (exception is not RefusedException)
        {
            // The page can import all the same.
            LogFailure(Log, exception);
            _failed = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The past imports could not be read.")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    private Task MoreAsync()
    {
        _most += Few;
        return ReadAsync();
    }

    private string Counts(PastImport import) => string.Join("; ", import.Sheets.Select(s => (s.Added, s.Changed) switch
    {
        ( > 0, > 0) => Loc["AddedAndChanged", s.Name, Show.Number(s.Added), Show.Number(s.Changed)],
        ( > 0, _) => Loc["Added", s.Name, Show.Number(s.Added)],
        _ => Loc["Changed", s.Name, Show.Number(s.Changed)],
    }));

    /// <summary>Says what an undo would do before it is asked for, or why it cannot be.</summary>
    private async Task AskAsync(PastImport import)
    {
        (_asked, _obstacles) = (import, null);
        try
        {
            var outcome = await Undo.CheckAsync(import.TrailId, User.Actor);
            if (outcome.Refused)
            {
                _obstacles = outcome;
                return;
            }

            var question = Loc["Question", Show.Number(outcome.Removed), Show.Number(outcome.Restored)];
            var ask = new Confirmation(Loc["UndoTitle", import.File], question, Loc["DoUndo"]) { Danger = true, AsksReason = true };
            if (await Dialogs.ConfirmAsync(ask, async reason => outcome = await Undo.UndoAsync(import.TrailId, reason, User.Actor)))
            {
                if (outcome.Refused)
                {
                    _obstacles = outcome;
                    return;
                }

                Toasts.Done(Loc["Done", import.File]);
                await ReadAsync();
            }
        }
        catch (RefusedException refused)
        {
            Toasts.Fail(Refusals.Of(refused));
            await ReadAsync();
        }
    }

    private void Close(bool open)
    {
        if (!open)
        {
            (_asked, _obstacles) = (null, null);
        }
    }

    private string Words(UndoObstacle obstacle)
    {
        var sheet = Loc[$"Record.{obstacle.Sheet}"];
        var by = Loc[$"By.{obstacle.About}"];
        return obstacle.Kind == UndoObstacleKind.InUse
            ? Loc["Obstacle.InUse", sheet, obstacle.Key, by.ResourceNotFound ? Loc["By.Other"] : by]
            : Loc[$"Obstacle.{obstacle.Kind}", sheet, obstacle.Key, obstacle.About ?? ""];
    }

    /// <summary>What is unfolded stays so when the list is read again.</summary>
    private sealed class SameImport : IEqualityComparer<PastImport>
    {
        public static readonly SameImport Instance = new();

        public bool Equals(PastImport? x, PastImport? y) => x?.TrailId == y?.TrailId;

        public int GetHashCode(PastImport obj) => obj.TrailId.GetHashCode();
    }
}
