using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Accounts;

public sealed partial class AccountDialog(
    AccountService accounts, SignInLinks links, CurrentUser user, TimeProvider clock, Toasts toasts, RefusalText words)
{
    private enum Mode
    {
        Show,
        New,

        /// <summary>Just added, without a password: how does its owner get in?</summary>
        Added,
        Edit,
        SetPassword,
        Link,
        Disable,
        RemoveApp,
    }

    private readonly string _form = FieldId.Next();
    private readonly Operation _work = new();
    private (int? Id, bool IsNew)? _shown;
    private Mode _mode;
    private AccountDraft _draft = new();
    private string? _userName;
    private string? _password;
    private string _secret = "";
    private string? _error;
    private string? _seen;

    /// <summary>What is shown; it follows what others change meanwhile, what is being typed does not.</summary>
    [Parameter, EditorRequired]
    public AccountSummary? Account { get; set; }

    [Parameter, EditorRequired]
    public bool IsNew { get; set; }

    /// <summary>Another one means that something happened to accounts.</summary>
    [Parameter]
    public int Revision { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    private AccountState State => Account is null ? AccountState.Active : AccountList.StateOf(Account, clock.GetUtcNow());

    private string Title => IsNew ? Loc["TitleNew"] : Loc["TitleOf", Account?.UserName ?? ""];

    protected override void OnParametersSet()
    {
        if ((Account?.Id, IsNew) != _shown)
        {
            _shown = (Account?.Id, IsNew);
            Turn(IsNew ? Mode.New : Mode.Show);
        }
    }

    private void Turn(Mode mode) =>
        (_mode, _draft, _seen, _userName, _password, _secret, _error) = (mode, AccountDraft.Of(Account), Account?.Stamp, null, null, "", null);

    private async Task SaveAsync(Guid entry)
    {
        switch (_mode)
        {
            case Mode.New:
                await accounts.AddAsync(_userName ?? "", _draft.ToInput(), string.IsNullOrEmpty(_password) ? null : _password, user.Actor, entry);
                if (string.IsNullOrEmpty(_password))
                {
                    _userName = AccountService.NameOf(_userName ?? "");
                    _mode = Mode.Added;
                    return;
                }

                break;
            case Mode.Edit:
                await accounts.EditAsync(Account!.Id, _draft.ToInput(), user.Actor, _seen);
                break;
            case Mode.SetPassword:
                await accounts.SetPasswordAsync(Account!.Id, _password ?? "", user.Actor);
                break;
            case Mode.Disable:
                await accounts.DisableAsync(Account!.Id, user.Actor);
                break;
            case Mode.RemoveApp:
                await accounts.RemoveAuthenticatorAsync(Account!.Id, user.Actor);
                break;
        }

        toasts.Done(Loc[$"Did{_mode}"]);
        await CloseAsync();
    }

    private Task EnableAsync() => DoAsync(async () =>
    {
        await accounts.EnableAsync(Account!.Id, user.Actor);
        toasts.Done(Loc["DidEnable"]);
    });

    private Task MakeLinkAsync() => DoAsync(async () =>
    {
        var name = Account?.UserName ?? _userName!;
        var secret = await links.CreateAsync(name, user.Actor);
        Turn(Mode.Link);
        (_userName, _secret) = (name, secret);
    });

    private async Task DoAsync(Func<Task> work)
    {
        _error = null;
        try
        {
            await work();
        }
        catch (RefusedException refused)
        {
            _error = words.Of(refused);
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

    private string Keep => $"tai-khoan/{Account?.UserName}/{_mode}";

    private Task LeaveAsync(bool visible) => visible ? Task.CompletedTask : CloseAsync();

    private Task CloseAsync() => OnClosed.InvokeAsync();
}
