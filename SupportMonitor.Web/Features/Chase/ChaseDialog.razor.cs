using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Chase;

/// <summary>
/// The dialog of the list to chase. As long as it is open its duties are marked on every other list (<see cref="ChaseDesk"/>), and a duty
/// that needs no chasing any more leaves it, with a note which one and why.
/// </summary>
public sealed partial class ChaseDialog : ComponentBase, IDisposable
{
    private readonly string _formId = FieldId.Next();
    private readonly Operation _work = new();
    private readonly HashSet<FormPair> _stated = [];
    private readonly List<Left> _left = [];
    private readonly Dictionary<FormPair, ChaseRow> _known = [];
    private List<FormPair> _duties = [];
    private IReadOnlyList<ChaseRow> _owed = [];
    private IReadOnlyDictionary<FormPair, string> _others = new Dictionary<FormPair, string>();
    private ContactModel? _model;
    private ContactFields? _fields;
    private EntryForm? _form;
    private ChaseSeat? _seat;
    private IDisposable? _live;
    private IDisposable? _desk;
    private DateOnly _today;
    private string? _tooSoon;
    private bool _gone;
    private bool _focused;

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public string PeriodCode { get; set; } = "";

    /// <summary>What was picked on the list; of one period.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ChaseRow> Picked { get; set; } = [];

    [Parameter, EditorRequired]
    public int PeriodId { get; set; }

    /// <summary>The page that the dialog belongs to.</summary>
    [Parameter, EditorRequired]
    public Guid Viewer { get; set; }

    [Inject]
    public ChaseService Chase { get; set; } = null!;

    [Inject]
    public ChaseDesk Desk { get; set; } = null!;

    [Inject]
    public ChaseBook Book { get; set; } = null!;

    [Inject]
    public CoverageBoard Board { get; set; } = null!;

    [Inject]
    public LiveFeed Live { get; set; } = null!;

    [Inject]
    public ProgrammeCalendar Calendar { get; set; } = null!;

    [Inject]
    public CurrentUser User { get; set; } = null!;

    [Inject]
    public Toasts Toasts { get; set; } = null!;

    [Inject]
    public RefusalText Refusals { get; set; } = null!;

    [Inject]
    public ContactWords Words { get; set; } = null!;

    private string Keep => string.Create(CultureInfo.InvariantCulture, $"don-doc/{PeriodCode}/{Picked[0].Commune.Id}/{Picked[0].Cadre.Id}");

    /// <summary>What else the commune owes, where the dialog is about one commune.</summary>
    private List<ChaseRow> OthersOfCommune =>
        _duties.Select(d => d.UnitId).Distinct().Take(2).ToList() is [var commune]
            ? [.. _owed.Where(r => r.Commune.Id == commune && !_duties.Contains(r.PairIn(PeriodId)))]
            : [];

    /// <summary>Opens the dialog over a page.</summary>
    /// <returns>True when a contact was logged.</returns>
    public static async Task<bool> OpenAsync(
        IDialogService dialogs, string title, PeriodCoverage coverage, IReadOnlyList<ChaseRow> picked, Guid viewer)
    {
        var parameters = new DialogParameters<ChaseDialog>
        {
            { d => d.PeriodCode, coverage.Register.Period.Code }, { d => d.PeriodId, coverage.Register.Period.Id }, { d => d.Picked, picked },
            { d => d.Viewer, viewer },
        };
        var dialog = await dialogs.ShowAsync<ChaseDialog>(title, parameters, DialogExtensions.Form);
        return await dialog.Result is { Canceled: false };
    }

    protected override async Task OnInitializedAsync()
    {
        _duties = [.. Picked.Select(r => r.PairIn(PeriodId))];
        foreach (var row in Picked)
        {
            _known[row.PairIn(PeriodId)] = row;
        }

        _live = Live.Subscribe(OnSignal);
        _desk = Desk.Subscribe(_ => Start(ReadOthersAsync));
        var seat = await Desk.OpenAsync(_duties, Viewer, User.Actor);
        if (_gone)
        {
            seat.Dispose();
            return;
        }

        _seat = seat;
        _today = await Calendar.TodayAsync();
        _model = ContactModel.New(_today, User.Actor.Name);
        await ReadAsync();
        await ReadOthersAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focused && _fields is not null)
        {
            _focused = true;
            await _fields.StartAsync();
        }
    }

    public void Dispose()
    {
        _gone = true;
        _live?.Dispose();
        _desk?.Dispose();
        _seat?.Dispose();
    }

    private ChaseRow Rows(FormPair pair) => _known[pair];

    private void OnSignal(LiveSignal signal)
    {
        if (signal.DayMoved || signal.Changes?.Concerns(PeriodId) == true)
        {
            Start(ReadAsync);
        }
    }

    private void Start(Func<Task> read) => _ = InvokeAsync(async () =>
    {
        try
        {
            if (!_gone)
            {
                await read();
                StateHasChanged();
            }
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    });

    private async Task ReadOthersAsync() => _others = await Desk.ReadAsync(Viewer, User.Actor);

    /// <summary>Takes out what is not owed any more.</summary>
    private async Task ReadAsync()
    {
        if (await Board.GetAsync(PeriodCode, await Calendar.TodayAsync(), User.Actor) is not { } coverage)
        {
            return;
        }

        _owed = await Book.ReadAsync(coverage, new DutySelection(), null, User.Actor);
        var owed = new HashSet<FormPair>();
        foreach (var row in _owed)
        {
            owed.Add(row.PairIn(PeriodId));
            _known[row.PairIn(PeriodId)] = row;
        }

        _left.RemoveAll(l => owed.Contains(l.Pair));
        var leaving = _duties.FindAll(d => !owed.Contains(d) && !_stated.Contains(d));
        foreach (var pair in leaving)
        {
            _left.RemoveAll(l => l.Pair == pair);
            _left.Add(Leaving(coverage, pair));
        }

        if (leaving.Count > 0)
        {
            _duties.RemoveAll(leaving.Contains);
            _seat?.Take(_duties);
        }
    }

    private Left Leaving(PeriodCoverage coverage, FormPair pair)
    {
        var row = Rows(pair);
        return coverage.DutyOf(pair.UnitId, pair.CadreId) is not { } duty ? new(pair, Loc["NoLongerOwed", row.CommuneLabel, row.CadreLabel], false)
            : coverage.StateOf(duty) == DutyState.Exempt ? new(pair, Loc["BecameExempt", row.CommuneLabel, row.CadreLabel], false)
            : new(pair, Loc["CameIn", row.CommuneLabel, row.CadreLabel, Show.Date(coverage.ReceivedOn(duty))], true);
    }

    /// <summary>The clerk states that the contact was made before the form came: the duty is back.</summary>
    private Task StateAsync(Left left)
    {
        _stated.Add(left.Pair);
        _left.Remove(left);
        return TakeAsync([.. _duties, left.Pair]);
    }

    private Task LeaveOutAsync(FormPair pair) => TakeAsync([.. _duties.Where(d => d != pair)]);

    private Task AddAsync(IEnumerable<ChaseRow> more) => TakeAsync([.. _duties, .. more.Select(r => r.PairIn(PeriodId))]);

    private Task TakeAsync(List<FormPair> duties)
    {
        (_duties, _tooSoon) = (duties, null);
        _seat?.Take(_duties);
        return ReadOthersAsync();
    }

    private async Task SaveAsync(Guid entry, bool sooner)
    {
        _tooSoon = null;
        var count = _duties.Count;
        try
        {
            await Chase.LogAsync(_duties, _model!.Read(_today), new ChaseConsent(sooner, _stated), User.Actor, entry);
        }
        catch (RefusedException refused) when (ChaseRules.IsRule(refused, ChaseRules.TooSoon))
        {
            _tooSoon = Refusals.Of(refused);
            throw new NotSavedException();
        }
        catch (RefusedException refused) when (ChaseRules.IsRule(refused, ChaseRules.Received))
        {
            // It came a moment ago: it leaves as it would have by itself, and what is left can be saved.
            await ReadAsync();
            if (_duties.Count == count)
            {
                throw;
            }

            throw new NotSavedException();
        }

        Toasts.Done(Loc["Saved", Show.Number(count)]);
        Dialog.Close();
    }

    /// <summary>A duty that left the dialog.</summary>
    /// <param name="MayStay">The contact may have been made before.</param>
    private sealed record Left(FormPair Pair, string Why, bool MayStay);
}
