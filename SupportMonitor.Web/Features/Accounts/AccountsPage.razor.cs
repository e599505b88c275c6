using MudBlazor;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Accounts;

/// <summary>Who can sign in, as what, and how.</summary>
public sealed partial class AccountsPage : IPageOf<AccountRecords>
{
    public static string? UrlOf(TrailLine line) => BoardUrls.Accounts;

    private const int PageSize = 50;
    private const string UserNameId = "ten";
    private const string DisplayNameId = "ho-ten";
    private const string RoleId = "vai-tro";
    private const string OfId = "cua";
    private const string WayInId = "cach";
    private const string StateId = "tinh-trang";

    private Dictionary<string, Func<AccountSummary, string?>> _texts = [];
    private Dictionary<string, SortDefinition<AccountSummary>> _sort = [];
    private Dictionary<string, object?> _attributes = [];
    private List<Choice> _orders = [];
    private int _page;
    private List<Choice> _roles = [];
    private List<Choice> _states = [];
    private List<Choice> _signedIn = [];
    private List<ActiveFilter> _active = [];
    private IReadOnlyList<AccountSummary> _rows = [];
    private AccountSummary? _open;
    private bool _new;
    private int _reads;

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    protected override bool Concerns(BoardChange change) =>
        change.Touches(ChangeSubject.Account, ChangeSubject.Unit, ChangeSubject.Cadre);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _texts = new(StringComparer.Ordinal)
        {
            [UserNameId] = r => r.UserName,
            [DisplayNameId] = r => VietnameseText.ByGivenName(r.DisplayName),
            [RoleId] = r => Loc[r.Role.ToString()],
            [OfId] = r => (r.Unit ?? r.Cadre)?.Label,
            [WayInId] = r => Loc[WayIn(r)],
            [StateId] = r => Loc[StateOf(r).ToString()],
        };
        _orders =
        [
            new(UserNameId, Loc["UserName"]), new(DisplayNameId, Loc["DisplayName"]), new(RoleId, Loc["Role"]), new(OfId, Loc["Of"]),
            new(WayInId, Loc["WayIn"]), new(StateId, Loc["State"]),
        ];
        _attributes = new(StringComparer.Ordinal) { ["aria-label"] = Loc["Title"].Value };
        _roles = [.. Roles.OfAccounts.Select(r => new Choice(r.ToString(), Loc[r.ToString()]))];
        _signedIn = [new(AccountFilter.Never, Loc["Never"]), new(AccountFilter.Before, Loc["Before"])];
        _states = [.. Enum.GetValues<AccountState>().Select(s => new Choice(s.ToString(), Loc[s.ToString()]))];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var all = await Accounts.ListAsync(User.Actor, cancellationToken);
        _reads++;
        _rows = AccountList.Of(all, Query.ToAccounts(), Clock.GetUtcNow());
        _sort = GridSort.Of(Query.Sort, _texts);
        _page = Math.Clamp(Query.Page - 1, 0, Math.Max(0, (_rows.Count - 1) / PageSize));
        if (_open is { } open)
        {
            _open = all.FirstOrDefault(a => a.Id == open.Id);
        }

        _active = [];
        Active("Role", _roles, Query.Other(AccountFilter.RoleKey), Query.WithOther(AccountFilter.RoleKey, null));
        Active("State", _states, Query.State, Query with { State = null });
        Active("SignedIn", _signedIn, Query.Other(AccountFilter.SignedInKey), Query.WithOther(AccountFilter.SignedInKey, null));
        Active("Search", [], Query.Search, Query with { Search = null });
    }

    private void Active(string label, List<Choice> choices, string? value, BoardQuery without)
    {
        if (value is not null)
        {
            _active.Add(new ActiveFilter(Loc[label], choices.Find(c => c.Key == value)?.Text ?? value, without));
        }
    }

    private AccountState StateOf(AccountSummary account) => AccountList.StateOf(account, Clock.GetUtcNow());

    private static string WayIn(AccountSummary account) =>
        account.HasAuthenticator ? "ByPasswordAndCode" : account.HasPassword ? "ByPassword" : "ByLinkOnly";

    private string RowClass(AccountSummary row, int index) =>
        Fresh.Any(e => e.Subject == ChangeSubject.Account && e.RecordId == row.Id) ? "fresh" : "";

    private void GoToOrder(Dictionary<string, SortDefinition<AccountSummary>> sort)
    {
        if (GridSort.Write(sort) is var order && order != Query.Sort)
        {
            Navigation.Narrow(q => q with { Sort = order });
        }
    }

    // The grid also notifies of the page that came from the address.
    private void GoToPage(int page)
    {
        if (page != _page)
        {
            Navigation.Change(q => q with { Page = page + 1 });
        }
    }

    private async Task AddManyAsync() => await Dialogs.ShowAsync<AccountBatchDialog>(Loc["AddMany"], DialogExtensions.WideForm);

    private void Close() => (_open, _new) = (null, false);
}
