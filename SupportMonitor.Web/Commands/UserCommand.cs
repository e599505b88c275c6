using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Web.Commands;

/// <summary>`user add | link | list | disable | enable`: the accounts, for the operator of the server's machine.</summary>
internal static class UserCommand
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Build(VerbConsole console) => new("user", CommandText.Get("UserVerb"))
    {
        UserAddCommand.Build(console),
        BuildLink(console),
        BuildList(console),
        BuildState(console, "disable", "UserDisableVerb", "UserDisabled", (accounts, id, stop) => accounts.DisableAsync(id, VerbServices.Actor, stop)),
        BuildState(console, "enable", "UserEnableVerb", "UserEnabled", (accounts, id, stop) => accounts.EnableAsync(id, VerbServices.Actor, stop)),
    };

    internal static Argument<string> Name() => new("NAME") { Description = CommandText.Get("UserNameArgument") };

    private static Command BuildLink(VerbConsole console)
    {
        var name = Name();
        name.Arity = ArgumentArity.ZeroOrOne;
        var command = new Command("link", CommandText.Get("UserLinkVerb")) { name };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken, writes: true);
            var links = services.Get<SignInLinks>();
            var path = parsed.GetValue(name) is { } userName ? SignInUrls.Link(await links.CreateAsync(userName, VerbServices.Actor, cancellationToken))
                : await services.Get<AccountService>().IsEmptyAsync(cancellationToken) ? SignInUrls.Setup(await links.CreateSetupAsync(VerbServices.Actor, cancellationToken))
                : throw new WrongInputException(CommandText.Get("LinkOfWhom"));
            await console.Text.WriteLineAsync(path);
            return CommandLine.Done;
        }, stop));
        return command;
    }

    private static Command BuildState(
        VerbConsole console, string verb, string description, string done, Func<AccountService, int, CancellationToken, Task> change)
    {
        var name = Name();
        var command = new Command(verb, CommandText.Get(description)) { name };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken, writes: true);
            var accounts = services.Get<AccountService>();
            var userName = parsed.GetRequiredValue(name);
            await change(accounts, await accounts.FindAsync(userName, cancellationToken), cancellationToken);
            await console.Text.WriteLineAsync(CommandText.Get(done, userName));
            return CommandLine.Done;
        }, stop));
        return command;
    }

    private static Command BuildList(VerbConsole console)
    {
        var json = new Option<bool>("--json") { Description = CommandText.Get("JsonOption") };
        var never = new Option<bool>("--never-signed-in") { Description = CommandText.Get("NeverSignedInOption") };
        var command = new Command("list", CommandText.Get("UserListVerb")) { json, never };
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToReadAsync(parsed, cancellationToken);
            var all = await services.Get<AccountService>().ListAsync(VerbServices.Actor, cancellationToken);
            var accounts = parsed.GetValue(never) ? [.. all.Where(a => a.LastSignedInAt is null)] : all;
            var now = services.Get<TimeProvider>().GetUtcNow().UtcDateTime;
            if (parsed.GetValue(json))
            {
                Write(accounts, now, console.Output);
                await console.Text.WriteLineAsync();
                return CommandLine.Done;
            }

            var width = accounts.Select(a => a.UserName.Length).DefaultIfEmpty(0).Max();
            foreach (var account in accounts)
            {
                var state = CommandText.Get(account.IsDisabled ? "UserIsDisabled" : account.LockedUntil > now ? "UserLocked" : "UserActive");
                var of = (account.Unit ?? account.Cadre) is { } subject ? $"  {subject.Name} ({subject.Code})" : "";
                await console.Text.WriteLineAsync($"{account.UserName.PadRight(width)}  {WordOf(account.Role),-13}  {state,-13}  {account.DisplayName}{of}");
            }

            return CommandLine.Done;
        }, stop));
        return command;
    }

    private static void Write(IReadOnlyList<AccountSummary> accounts, DateTime now, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Json);
        json.WriteStartArray();
        foreach (var account in accounts)
        {
            json.WriteStartObject();
            json.WriteString("name", account.UserName);
            json.WriteString("displayName", account.DisplayName);
            json.WriteString("role", WordOf(account.Role));
            json.WriteString("unit", account.Unit?.Code);
            json.WriteString("cadre", account.Cadre?.Code);
            json.WriteBoolean("disabled", account.IsDisabled);
            json.WriteBoolean("locked", account.LockedUntil > now);
            json.WriteBoolean("password", account.HasPassword);
            json.WriteBoolean("authenticator", account.HasAuthenticator);
            if (account.LastSignedInAt is { } signedIn)
            {
                json.WriteString("lastSignedIn", DateTime.SpecifyKind(signedIn, DateTimeKind.Utc));
            }
            else
            {
                json.WriteNull("lastSignedIn");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static string WordOf(Role role) => role.ToString().ToLowerInvariant();
}
