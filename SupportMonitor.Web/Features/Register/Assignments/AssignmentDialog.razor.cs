using System.Globalization;
using SupportMonitor.Core.Board;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Register.Assignments;

public sealed partial class AssignmentDialog
{
    private enum Mode
    {
        Show,
        New,
        HandOver,
        End,
        Correct,
        Delete,
    }

    private readonly string _form = FieldId.Next();
    private readonly Operation _work = new();
    private (AssignmentRecord? Record, UnitRecord? ForUnit, bool IsNew) _shown;
    private List<Choice> _roles = [];
    private Mode _mode;
    private Choice? _cadre;
    private Choice? _unit;
    private string? _role;
    private DateOnly? _from;
    private DateOnly? _to;
    private string? _legalBasis;
    private string? _reason;

    /// <summary>What is shown; it stays as it was opened, and a change made meanwhile is shown on saving.</summary>
    [Parameter, EditorRequired]
    public AssignmentRecord? Record { get; set; }

    /// <summary>The unit that a new assignment starts from, if any.</summary>
    [Parameter]
    public UnitRecord? ForUnit { get; set; }

    [Parameter, EditorRequired]
    public bool IsNew { get; set; }

    [Parameter, EditorRequired]
    public BoardView View { get; set; } = null!;

    [Parameter]
    public EventCallback OnClosed { get; set; }

    private string Title => _mode switch
    {
        Mode.New => Loc["TitleNew"],
        Mode.HandOver => Loc["TitleHandOver", Record?.Unit.Label ?? ""],
        _ => Record is null ? "" : $"{Record.Cadre.Label} · {Record.Unit.Label}",
    };

    private string Keep => $"phan-cong/{Record?.Id.ToString(CultureInfo.InvariantCulture) ?? ForUnit?.Code}/{_mode}";

    private AssignmentRole Role => Enum.TryParse<AssignmentRole>(_role, out var role) ? role : AssignmentRole.FollowCommune;

    protected override void OnInitialized() => _roles = [.. Enum.GetValues<AssignmentRole>().Select(r => new Choice(r.ToString(), Kinds.Of(r)))];

    protected override void OnParametersSet()
    {
        if ((Record, ForUnit, IsNew) != _shown)
        {
            _shown = (Record, ForUnit, IsNew);
            Turn(IsNew ? Mode.New : Mode.Show);
        }
    }

    private void Turn(Mode mode)
    {
        (_mode, _reason, _cadre, _unit, _legalBasis, _to) = (mode, null, null, null, null, null);
        _role = nameof(AssignmentRole.FollowCommune);
        _from = View.Today;
        if (mode == Mode.New && ForUnit is { } unit)
        {
            // Uncovered in the period: from its first day on, so that it owes a form there.
            (_unit, _from) = (new Choice(unit.Code, unit.Label, unit.District), View.Period?.From ?? View.Today);
        }
        else if (mode == Mode.Correct && Record is { } record)
        {
            (_role, _from, _to, _legalBasis) = (record.Role.ToString(), record.From, record.To, record.LegalBasis);
            _cadre = new Choice(record.Cadre.Code, record.Cadre.Label);
            _unit = new Choice(record.Unit.Code, record.Unit.Label);
        }
        else if (mode == Mode.End)
        {
            _to = Record?.To ?? View.Today;
        }
    }

    private void ChooseRole(string? role)
    {
        if (role != _role)
        {
            (_role, _unit) = (role, null);
        }
    }

    private Task BackAsync()
    {
        if (IsNew)
        {
            return CloseAsync();
        }

        Turn(Mode.Show);
        return Task.CompletedTask;
    }

    private async Task SaveAsync(Guid entry)
    {
        if (await DoAsync(entry))
        {
            Toasts.Warn(Loc["Overlaps"]);
        }
        else
        {
            Toasts.Done(Loc[$"Did{_mode}"]);
        }

        await CloseAsync();
    }

    /// <returns>True when what was assigned overlaps another assignment of the same cadre.</returns>
    private async Task<bool> DoAsync(Guid entry)
    {
        switch (_mode)
        {
            case Mode.New:
                return (await Assignments.AssignAsync(await InputAsync(), User.Actor, entry)).Overlaps;
            case Mode.Correct:
                return (await Assignments.CorrectAsync(Record!.Id, Record.Revision, await InputAsync(), _reason ?? "", User.Actor, entry)).Overlaps;
            case Mode.HandOver:
                var date = _from ?? throw new RefusedException(Refusal.Required, Loc["HandOverDate"].Value);
                return (await Assignments.HandOverAsync(Record!.Id, Record.Revision, await CadreIdAsync(), date, _legalBasis, User.Actor, entry)).Overlaps;
            case Mode.End:
                var lastDay = _to ?? throw new RefusedException(Refusal.Required, Loc["LastDay"].Value);
                await Assignments.EndAsync(Record!.Id, Record.Revision, lastDay, User.Actor, entry);
                return false;
            default:
                await Assignments.DeleteAsync(Record!.Id, Record.Revision, _reason ?? "", User.Actor);
                return false;
        }
    }

    private async Task<AssignmentInput> InputAsync()
    {
        var unit = (await Records.UnitsAsync(User.Actor)).FirstOrDefault(u => u.Code == _unit?.Key)
            ?? throw new RefusedException(Refusal.Required, Loc["Unit"].Value);
        var from = _from ?? throw new RefusedException(Refusal.Required, Loc["From"].Value);
        return new AssignmentInput(await CadreIdAsync(), unit.Id, Role, from, _to, _legalBasis);
    }

    private async Task<int> CadreIdAsync() =>
        (await Records.CadresAsync(User.Actor)).FirstOrDefault(c => c.Code == _cadre?.Key)?.Id
        ?? throw new RefusedException(Refusal.Required, Loc["Cadre"].Value);

    private Task LeaveAsync(bool visible) => visible ? Task.CompletedTask : CloseAsync();

    private Task CloseAsync() => OnClosed.InvokeAsync();
}
