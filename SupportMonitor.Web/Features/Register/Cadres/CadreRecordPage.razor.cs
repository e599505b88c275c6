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

namespace SupportMonitor.Web.Features.Register.Cadres;

/// <summary>One cadre's record, or a new one.</summary>
public sealed partial class CadreRecordPage : IPageOf<CadreRecords>, IPageOf<CadreMergeRecords>
{
    /// <summary>Of a merge it is the record that was kept.</summary>
    public static string? UrlOf(TrailLine line) => (line.Record ?? line.Cadre) is { } cadre ? BoardUrls.CadreRecord(cadre.Code) : null;

    private readonly Operation _work = new();
    private EntryForm? _form;
    private CadreRecord? _cadre;
    private CadreRecord? _filled;
    private List<AssignmentRecord> _assignments = [];
    private List<string> _organisations = [];
    private List<string> _groups = [];
    private string? _code;
    private string? _name;
    private string? _position;
    private string? _organisation;
    private string? _group;
    private string? _phone;

    /// <summary>The code that was rejected as a twin of another.</summary>
    private string? _twin;
    private string? _twinText;

    /// <summary>Null for a new cadre.</summary>
    [Parameter]
    public string? Code { get; set; }

    protected override bool NeedsPeriod => false;

    /// <summary>A record that was merged into another takes nothing new.</summary>
    private bool Keeps => _cadre is not { IsMerged: true } && User.May(Permission.KeepRegister);

    /// <summary>What who does not keep the register reads in place of the form.</summary>
    private IReadOnlyList<Fact> Facts(CadreRecord cadre) =>
    [
        new(Loc["Code"], cadre.Code),
        new(Loc["Position"], cadre.Position),
        new(Loc["Organisation"], cadre.Organisation),
        new(Loc["Group"], cadre.Group),
        new(Loc["Phone"], cadre.Phone, PhoneLink.Of(cadre.Phone)),
    ];

    protected override bool Concerns(BoardChange change) =>
        change.Touches(ChangeSubject.Unit, ChangeSubject.Cadre, ChangeSubject.Assignment, CadreMergeRecords.Number);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var cadres = await Records.CadresAsync(User.Actor, cancellationToken);
        _organisations = Known(cadres.Select(c => c.Organisation));
        _groups = Known(cadres.Select(c => c.Group).Concat(CadreGroups.Usual));
        var cadre = Code is null ? null : cadres.FirstOrDefault(c => c.Code == Code);
        _cadre = cadre;
        if (cadre is null)
        {
            return;
        }

        _assignments = [.. (await Records.AssignmentsAsync(User.Actor, cancellationToken)).Where(a => a.Cadre.Id == cadre.Id).OrderByDescending(a => a.From)];
        if (_filled?.Id != cadre.Id || (_filled.Revision != cadre.Revision && Typed == InputOf(_filled)))
        {
            Fill(cadre);
        }
    }

    private CadreInput Typed => new(_name ?? "", _position, _organisation, _group, _phone);

    private static CadreInput InputOf(CadreRecord cadre) =>
        new(cadre.Name, cadre.Position, cadre.Organisation, cadre.Group, cadre.Phone);

    /// <summary>What is being typed stays when another user changes the record meanwhile; saving it is then refused.</summary>
    private void Fill(CadreRecord cadre)
    {
        _filled = cadre;
        (_name, _position, _organisation, _group, _phone) = (cadre.Name, cadre.Position, cadre.Organisation, cadre.Group, cadre.Phone);
    }

    private static List<string> Known(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Distinct(StringComparer.Ordinal).Order(VietnameseText.Comparer)];

    /// <param name="twin">A code that the user confirmed although it is read like another.</param>
    private async Task SaveAsync(Guid entry, string? twin = null)
    {
        (_twin, _twinText) = (null, null);
        try
        {
            if (_cadre is { } cadre)
            {
                await Cadres.EditAsync(cadre.Id, _filled!.Revision, Typed, User.Actor, entry);
                _filled = null;
                await ReloadAsync();
                Toasts.Done(Loc["Saved", _name ?? ""]);
            }
            else
            {
                await Cadres.AddAsync(_code ?? "", Typed, User.Actor, acceptsTwin: twin is not null && twin == _code, entry);
                Toasts.Done(Loc["Saved", _name ?? ""]);
                Navigation.NavigateTo(View.Link(BoardUrls.Cadres));
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
        var cadre = _cadre!;
        var ask = new Confirmation(Loc["DeleteTitle", cadre.Label], Loc["DeleteText"], Loc["DoDelete"]) { Danger = true, AsksReason = true };
        if (await Dialogs.ConfirmAsync(ask, reason => Cadres.DeleteAsync(cadre.Id, cadre.Revision, reason, User.Actor)))
        {
            Toasts.Done(Loc["Deleted", cadre.Label]);
            Navigation.NavigateTo(View.Link(BoardUrls.Cadres));
        }
    }
}
