using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Accounts;

/// <summary>Who can sign in, as what, and how.</summary>
public sealed partial class AccountsPage : IPageOf<AccountRecords>
{
    public static string? UrlOf(TrailLine line) => BoardUrls.Accounts;

    private List<TableColumn<AccountSummary>> _columns = [];
    private List<Choice> _roles = [];
    private List<Choice> _states = [];
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
        _columns =
        [
            TableColumn.Text<AccountSummary>("ten", Loc["UserName"], r => r.UserName) with { NamesRow = true },
            TableColumn.Person<AccountSummary>("ho-ten", Loc["DisplayName"], r => r.DisplayName),
            TableColumn.Text<AccountSummary>("vai-tro", Loc["Role"], r => Loc[r.Role.ToString()]),
            TableColumn.Text<AccountSummary>("cua", Loc["Of"], r => (r.Unit ?? r.Cadre)?.Label),
            TableColumn.Text<AccountSummary>("cach", Loc["WayIn"], r => Loc[WayIn(r)]),
            TableColumn.Text<AccountSummary>("tinh-trang", Loc["State"], r => Loc[StateOf(r).ToString()]) with { Cell = StateMark },
            new("mo", Loc["Actions"]) { Cell = Open },
        ];
        _roles = [.. Roles.OfAccounts.Select(r => new Choice(r.ToString(), Loc[r.ToString()]))];
        _states = [.. Enum.GetValues<AccountState>().Select(s => new Choice(s.ToString(), Loc[s.ToString()]))];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var all = await Accounts.ListAsync(User.Actor, cancellationToken);
        _reads++;
        _rows = AccountList.Of(all, Query.ToAccounts(), Clock.GetUtcNow());
        if (_open is { } open)
        {
            _open = all.FirstOrDefault(a => a.Id == open.Id);
        }

        _active = [];
        Active("Role", _roles, Query.Other(AccountFilter.RoleKey), Query.WithOther(AccountFilter.RoleKey, null));
        Active("State", _states, Query.State, Query with { State = null });
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

    private void Close() => (_open, _new) = (null, false);
}
