using System.CommandLine;
using SupportMonitor.Core.Accounts;

namespace SupportMonitor.Web.Commands;

/// <summary>`user add`: one account with a password, or accounts without one for every commune or cadre that has none.</summary>
internal static class UserAddCommand
{
    public static Command Build(VerbConsole console)
    {
        var name = new Argument<string?>("NAME") { Description = CommandText.Get("UserNameArgument"), Arity = ArgumentArity.ZeroOrOne };
        var role = RoleOption();
        var unit = new Option<string?>("--unit") { Description = CommandText.Get("UnitOption"), HelpName = "CODE" };
        var cadre = new Option<string?>("--cadre") { Description = CommandText.Get("CadreOption"), HelpName = "CODE" };
        var displayName = new Option<string?>("--name") { Description = CommandText.Get("DisplayNameOption"), HelpName = "NAME" };
        var piped = new Option<bool>("--password-stdin") { Description = CommandText.Get("PasswordStdinOption") };
        var communes = new Option<bool>("--all-communes") { Description = CommandText.Get("AllCommunesOption") };
        var cadres = new Option<bool>("--all-cadres") { Description = CommandText.Get("AllCadresOption") };
        var dry = new Option<bool>("--dry-run") { Description = CommandText.Get("UserAddDryRunOption") };
        var command = new Command("add", CommandText.Get("UserAddVerb")) { name, role, unit, cadre, displayName, piped, communes, cadres, dry };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            var many = (parsed.GetValue(communes), parsed.GetValue(cadres)) switch
            {
                (true, true) => throw new WrongInputException(CommandText.Get("OneGroup")),
                (true, false) => AccountGroup.Communes,
                (false, true) => AccountGroup.Cadres,
                _ => (AccountGroup?)null,
            };
            if (many is { } group)
            {
                return parsed.GetResult(name)?.Tokens.Count > 0 || new Option[] { role, unit, cadre, displayName, piped }.Any(o => parsed.GetResult(o) is { Implicit: false })
                    ? throw new WrongInputException(CommandText.Get("GroupAlone"))
                    : await AddAllAsync(console, parsed, group, parsed.GetValue(dry), cancellationToken);
            }

            if (parsed.GetValue(dry))
            {
                throw new WrongInputException(CommandText.Get("DryRunOfGroups"));
            }

            var userName = parsed.GetValue(name) ?? throw new WrongInputException(CommandText.Get("ArgumentMissing", "NAME"));
            if (parsed.GetResult(role) is null or { Implicit: true })
            {
                throw new WrongInputException(CommandText.Get("OptionRequired", "--role"));
            }

            var password = parsed.GetValue(piped)
                ? await console.ReadPipedPasswordAsync(cancellationToken)
                : await console.AskNewPasswordAsync(cancellationToken);
            await using var services = await VerbServices.OpenToWriteAsync(parsed, cancellationToken);
            var input = new AccountInput(
                parsed.GetValue(displayName) ?? userName, parsed.GetValue(role), parsed.GetValue(unit), parsed.GetValue(cadre));
            await services.Get<AccountService>().AddAsync(userName, input, password, VerbServices.Actor, cancellationToken: cancellationToken);
            await console.Text.WriteLineAsync(CommandText.Get("UserAdded", userName));
            return CommandLine.Done;
        }, stop));
        return command;
    }

    private static async Task<int> AddAllAsync(
        VerbConsole console, ParseResult parsed, AccountGroup group, bool dry, CancellationToken cancellationToken)
    {
        await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken, writes: !dry);
        var batch = services.Get<AccountBatch>();
        var preview = await batch.PreviewAsync(group, VerbServices.Actor, cancellationToken);
        if (!dry)
        {
            await batch.AddAsync(group, preview.Fingerprint, VerbServices.Actor, cancellationToken);
        }

        foreach (var account in preview.Accounts)
        {
            await console.Text.WriteLineAsync($"{account.UserName}  {account.DisplayName}{(account.Subject.Note is { } note ? $", {note}" : "")}");
        }

        await console.Text.WriteLineAsync(CommandText.Get(dry ? "UsersWouldBeAdded" : "UsersAdded", preview.Accounts.Count, preview.Existing));
        return CommandLine.Done;
    }

    private static Option<Role> RoleOption() => new("--role")
    {
        Description = CommandText.Get("RoleOption"),
        HelpName = "ROLE",
        CustomParser = result =>
        {
            var typed = result.Tokens[0].Value;
            var found = Roles.OfAccounts.FirstOrDefault(r => UserCommand.WordOf(r) == typed);
            if (found == Role.None)
            {
                result.AddError(CommandText.Get("NoSuchRole", typed, string.Join(", ", Roles.OfAccounts.Select(UserCommand.WordOf))));
            }

            return found;
        },
    };
}
