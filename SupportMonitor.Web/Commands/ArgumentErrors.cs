using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace SupportMonitor.Web.Commands;

/// <summary>
/// What is wrong with the arguments, in our own words: the parser's are English whatever the console speaks. Recognised by what was
/// parsed and not by the parser's text.
/// </summary>
internal static class ArgumentErrors
{
    /// <summary>One sentence for each error; none when the arguments can be used.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return [];
        }

        var command = parsed.CommandResult.Command;
        string[] missingVerb = command.Action is null
            ? [CommandText.Get("VerbMissing", command.Name, string.Join(", ", command.Subcommands.Select(c => c.Name)))]
            : [];
        return
        [
            .. parsed.UnmatchedTokens.Select(token => CommandText.Get("UnknownArgument", token)),
            .. missingVerb,
            .. parsed.Errors.Where(e => e.SymbolResult is not CommandResult).Select(Sentence),
        ];
    }

    private static string Sentence(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0 } missing => CommandText.Get("ArgumentMissing", missing.Argument.Name),
        OptionResult { IdentifierTokenCount: 0 } missing => CommandText.Get("OptionRequired", missing.Option.Name),
        OptionResult { Tokens.Count: 0 } bare => CommandText.Get("OptionWithoutValue", bare.Option.Name),
        OptionResult given when given.Tokens.Count > given.Option.Arity.MaximumNumberOfValues =>
            CommandText.Get("OptionTwice", given.Option.Name),
        OptionResult given when given.Option.ValueType == typeof(DirectoryInfo) => CommandText.Get("NotAPath", given.Tokens[0].Value),
        OptionResult given when given.Option.ValueType == typeof(string) => CommandText.Get(
            "NotOneOf", given.Option.Name, given.Tokens[0].Value,
            string.Join(", ", given.Option.GetCompletions(CompletionContext.Empty).Select(c => c.Label))),

        // Options of other types read their values themselves, and say themselves what is wrong.
        _ => error.Message,
    };
}
