using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Ui.Words;

/// <summary>The words for what was refused, one resource for each <see cref="Refusal"/>.</summary>
public sealed class RefusalText(IStringLocalizer<RefusalText> loc, KindTexts kinds)
{
    /// <summary>Why, and what to do, in the reader's language.</summary>
    public string Of(RefusedException refused) => refused switch
    {
        { Refusal: Refusal.Rule } => kinds.Rule(refused),

        // The number that a record has in the database says nothing to people.
        { Refusal: Refusal.NotFound, Arguments: [int] } => loc["NotFound.Number"],
        _ => loc[refused.Refusal.ToString(), [.. refused.Arguments.Select(a => refused.Refusal == Refusal.AccountInvalid ? OfAccount((string)a) : Word(a))]],
    };

    /// <summary>What is wrong with the machine, if that is why something failed, and what to do; null for everything else.</summary>
    public string? OfFault(Exception? exception) => WriteFailure.FaultOf(exception) is { } fault ? Of(fault) : null;

    /// <summary>What is wrong with an account, by the code of an IdentityError; a code without words of its own is said in general ones.</summary>
    private string OfAccount(string code)
    {
        object[] bounds = [AccountManagers.ShortestPassword, AccountManagers.DifferentCharacters];
        return loc[$"Account.{code}", bounds] is { ResourceNotFound: false } words ? words.Value : loc["Account.DefaultError", bounds];
    }

    /// <summary>Fields are refused by their names in code; "Field.Name" holds what the page calls them.</summary>
    private object Word(object argument) => argument switch
    {
        DateOnly date => Show.Date(date),
        int or long or double => Show.Number(Convert.ToInt64(argument, CultureInfo.InvariantCulture)),
        string name when loc[$"Field.{name}"] is { ResourceNotFound: false } field => field.Value,
        string name => kinds.FieldOfAny(name) ?? argument,
        _ => argument,
    };
}
