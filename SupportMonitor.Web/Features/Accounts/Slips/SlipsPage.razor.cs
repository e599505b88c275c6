using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Accounts.Slips;

/// <summary>Slips for the first sign-in, to print and to cut: for who never signed in, who was just added, or one account.</summary>
public sealed partial class SlipsPage
{
    /// <summary>Slips at once: more make a page that neither browsers nor people get through.</summary>
    public const int Most = 200;

    private readonly Operation _work = new();
    private IReadOnlyList<SlipAccount> _all = [];
    private List<SlipAccount> _page = [];
    private List<(SlipAccount Account, SignInSlip Slip)> _made = [];
    private BoardQuery? _madeFor;
    private List<Choice> _roles = [];
    private List<Choice> _districts = [];
    private List<ActiveFilter> _active = [];
    private string? _error;
    private int _holders;
    private int _done;

    /// <summary>Also for who holds a valid slip, which the new one voids; always so for one account.</summary>
    private bool IsAnew => Query.Other(AccountFilter.AnewKey) is not null || Query.Other(AccountFilter.UserNameKey) is not null;

    /// <summary>Which of so many were made anew already would not show.</summary>
    private bool IsTooMuchAnew => IsAnew && _all.Count > Most;

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    // What was made stands until the user goes elsewhere: it cannot be shown again.
    protected override bool Concerns(BoardChange change) =>
        _made.Count == 0 && !_work.IsRunning && change.Touches(ChangeSubject.Account, ChangeSubject.Unit, ChangeSubject.Cadre);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Address.Root is null || (_made.Count > 0 && Query == _madeFor))
        {
            return;
        }

        _made = [];
        _roles = [.. Roles.OfAccounts.Select(r => new Choice(r.ToString(), Loc[r.ToString()]))];
        var selection = Query.ToSlips();
        var whole = await Slips.ReadAsync(selection with { District = null }, User.Actor, cancellationToken);
        _districts = [.. whole.Where(a => a.DistrictCode is not null).GroupBy(a => a.DistrictCode!)
            .Select(g => new Choice(g.Key, Loc["DistrictOf", g.First().Subject!.Note ?? g.Key, Show.Number(g.Count())]))];
        IReadOnlyList<SlipAccount> chosen = selection.District is null ? whole : [.. whole.Where(a => a.DistrictCode == selection.District)];

        // Who holds a valid slip is passed over: so what is made one after another neither misses anyone nor voids what was handed out.
        _all = IsAnew ? chosen : [.. chosen.Where(a => a.SlipUntil is null)];
        _holders = chosen.Count - _all.Count;
        _page = [.. _all.Take(Most)];
        _active = [];
        Active("Of", Query.Other(AccountFilter.UserNameKey), Query.WithOther(AccountFilter.UserNameKey, null));
        Active("AddedAt", selection.CreatedAt is { } at ? Local(at) : null, Query.WithOther(AccountFilter.AddedKey, null));
        Active("Role", _roles.Find(r => r.Key == Query.Other(AccountFilter.RoleKey))?.Text, Query.WithOther(AccountFilter.RoleKey, null));
        Active("AnewLabel", Query.Other(AccountFilter.AnewKey) is null ? null : Loc["AnewYes"].Value, Query.WithOther(AccountFilter.AnewKey, null));
        Active("District", _districts.Find(d => d.Key == Query.District)?.Text ?? Query.District, Query with { District = null });
    }

    private void Active(string label, string? text, BoardQuery without)
    {
        if (text is not null)
        {
            _active.Add(new ActiveFilter(Loc[label], text, without));
        }
    }

    private async Task MakeAsync()
    {
        (_error, _done) = (null, 0);
        var made = new List<(SlipAccount, SignInSlip)>(_page.Count);
        var query = Query;
        try
        {
            foreach (var chunk in _page.Chunk(SignInSlips.Most / 2))
            {
                // Between two commits others have their turn, and the bar is drawn.
                StateHasChanged();
                await Task.Yield();
                made.AddRange(chunk.Zip(await Maker.MakeAsync([.. chunk.Select(a => a.Id)], User.Actor)));
                _done = made.Count;
            }
        }
        catch (RefusedException refused)
        {
            _error = Words.Of(refused);
        }

        // Those that were made are valid, whatever became of the others.
        (_made, _madeFor) = (made, query);
    }

    private async Task GoOnAsync()
    {
        _made = [];
        await LoadAsync(CancellationToken.None);
    }

    private string Local(DateTime utc) => Show.Moment(Calendar.LocalTime(utc));
}
