using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Units;

/// <summary>One unit: what it is called, where it stands, when it is in force, whom to call; or a new one.</summary>
public sealed partial class UnitPage : IPageOf<UnitRecords>
{
    public static string? UrlOf(TrailLine line) => line.Record is { } unit ? BoardUrls.Unit(unit.Code) : null;

    private readonly Operation _work = new();
    private EntryForm? _form;
    private List<Choice> _kinds = [];
    private UnitRecord? _unit;
    private UnitRecord? _filled;
    private string? _filledParent;
    private List<AssignmentRecord> _assignments = [];
    private Choice? _parent;
    private string? _code;
    private string? _kind = nameof(UnitKind.Commune);
    private string? _name;
    private string? _phone;
    private DateOnly? _from;
    private DateOnly? _to;

    /// <summary>The code that was rejected as a twin of another.</summary>
    private string? _twin;
    private string? _twinText;

    /// <summary>Null for a new unit.</summary>
    [Parameter]
    public string? Code { get; set; }

    protected override bool NeedsPeriod => false;

    /// <summary>What who does not keep the register reads in place of the form.</summary>
    private IReadOnlyList<Fact> Facts(UnitRecord unit) =>
    [
        new(Loc["Code"], unit.Code),
        new(Loc["Kind"], Kinds.Of(unit.Kind)),
        new(Loc["Parent"], unit.Parent),
        new(Loc["Phone"], unit.Phone, PhoneLink.Of(unit.Phone)),
        new(Loc["From"], Show.Date(unit.From)),
        new(Loc["To"], Show.Date(unit.To)),
    ];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _kinds = [.. Enum.GetValues<UnitKind>().Select(k => new Choice(k.ToString(), Kinds.Of(k)))];
    }

    private UnitLevel Level => Enum.TryParse<UnitKind>(_kind, out var kind) ? kind.Level() : UnitLevel.Commune;

    protected override bool Concerns(BoardChange change) =>
        change.Touches(ChangeSubject.Unit, ChangeSubject.Cadre, ChangeSubject.Assignment);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var units = await Records.UnitsAsync(User.Actor, cancellationToken);
        var unit = Code is null ? null : units.FirstOrDefault(u => u.Code == Code);
        _unit = unit;
        if (unit is null)
        {
            return;
        }

        _assignments = [.. (await Records.AssignmentsAsync(User.Actor, cancellationToken)).Where(a => a.Unit.Id == unit.Id).OrderByDescending(a => a.From)];
        if (_filled?.Id != unit.Id || (_filled.Revision != unit.Revision && IsUntouched(_filled)))
        {
            Fill(unit, units.FirstOrDefault(u => u.Id == unit.ParentId));
        }
    }

    private bool IsUntouched(UnitRecord unit) =>
        (_kind, _name, _phone, _from, _to, _parent?.Key) == (unit.Kind.ToString(), unit.Name, unit.Phone, unit.From, unit.To, _filledParent);

    /// <summary>What is being typed stays when another user changes the record meanwhile; saving it is then refused.</summary>
    private void Fill(UnitRecord unit, UnitRecord? parent)
    {
        (_filled, _filledParent) = (unit, parent?.Code);
        (_kind, _name, _phone, _from, _to) = (unit.Kind.ToString(), unit.Name, unit.Phone, unit.From, unit.To);
        _parent = parent is null ? null : new Choice(parent.Code, parent.Label);
    }

    private void ChooseKind(string? kind)
    {
        var before = Level;
        _kind = kind;
        if (Level != before)
        {
            _parent = null;
        }
    }

    private ValueTask<IReadOnlyList<Choice>> FindParentsAsync(string text, CancellationToken cancellationToken) =>
        Choices.UnitsAsync([.. Enum.GetValues<UnitLevel>().Where(l => UnitKinds.Fits(Level, l))], text, cancellationToken);

    /// <param name="twin">A code that the user confirmed although it is read like another.</param>
    private async Task SaveAsync(Guid entry, string? twin = null)
    {
        (_twin, _twinText) = (null, null);
        try
        {
            var parent = _parent is null ? null : (await Records.UnitsAsync(User.Actor)).FirstOrDefault(u => u.Code == _parent.Key);
            var input = new UnitInput(_name ?? "", Enum.Parse<UnitKind>(_kind!), parent?.Id, _from, _to, _phone);
            if (_unit is { } unit)
            {
                await Units.EditAsync(unit.Id, _filled!.Revision, input, User.Actor, entry);
                _filled = null;
                await ReloadAsync();
                Toasts.Done(Loc["Saved", _name ?? ""]);
            }
            else
            {
                await Units.AddAsync(_code ?? "", input, User.Actor, acceptsTwin: twin is not null && twin == _code, entry);
                Toasts.Done(Loc["Saved", _name ?? ""]);
                Navigation.NavigateTo(View.Link(BoardUrls.Units));
            }
        }
        catch (RefusedException refused)
        {
            if (refused.Refusal == Refusal.CodeTwin)
            {
                (_twin, _twinText) = (_code, Words.Of(refused));
                throw new NotSavedException();
            }

            if (refused.Refusal == Refusal.ChangedMeanwhile)
            {
                _filled = null;
                await ReloadAsync();
            }

            throw;
        }
    }

    private async Task DeleteAsync()
    {
        var unit = _unit!;
        var ask = new Confirmation(Loc["DeleteTitle", unit.Label], Loc["DeleteText"], Loc["DoDelete"]) { Danger = true, AsksReason = true };
        if (await Dialogs.ConfirmAsync(ask, reason => Units.DeleteAsync(unit.Id, unit.Revision, reason, User.Actor)))
        {
            Toasts.Done(Loc["Deleted", unit.Label]);
            Navigation.NavigateTo(View.Link(BoardUrls.Units));
        }
    }
}
