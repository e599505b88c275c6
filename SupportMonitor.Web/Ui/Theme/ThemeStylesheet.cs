using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace SupportMonitor.Web.Ui.Theme;

/// <summary>
/// MudBlazor's variables as a stylesheet of this server. Its own provider writes them into style elements, which the content security
/// policy refuses (MudBlazor issue 4529); so that provider is rendered here, once a start, and served to every page.
/// </summary>
public sealed partial class ThemeStylesheet(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    public const string Path = "/theme.css";

    private readonly Lazy<Task<(string Css, string Version)>> _css = new(() => MakeAsync(scopes, loggers));

    /// <summary>The stylesheet, and a word that changes with it: the address may be cached for ever.</summary>
    public Task<(string Css, string Version)> GetAsync() => _css.Value;

    private static async Task<(string Css, string Version)> MakeAsync(IServiceScopeFactory scopes, ILoggerFactory loggers)
    {
        var light = await VariablesAsync(scopes, loggers, dark: false);
        var dark = await VariablesAsync(scopes, loggers, dark: true);
        light.AddRange(ProgrammeTheme.Colours.Select(c => ($"--sm-{c.Name}", c.Light)));
        dark.AddRange(ProgrammeTheme.Colours.Select(c => ($"--sm-{c.Name}", c.Dark)));
        var same = light.ToHashSet();
        var darkOnly = Block([.. dark.Where(v => !same.Contains(v)), ("color-scheme", "dark")]);
        var css = $"""
            :root{"{"}{Block([.. light, ("color-scheme", "light")])}{"}"}
            @media screen and (prefers-color-scheme:dark){"{"}:root:not([data-theme=light]){"{"}{darkOnly}{"}}"}
            @media screen{"{"}:root[data-theme=dark]{"{"}{darkOnly}{"}}"}
            """;
        return (css, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(css)))[..16]);
    }

    private static string Block(IEnumerable<(string Name, string Value)> variables) => string.Concat(variables.Select(v => $"{v.Name}:{v.Value};"));

    private static async Task<List<(string Name, string Value)>> VariablesAsync(IServiceScopeFactory scopes, ILoggerFactory loggers, bool dark)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(MudThemeProvider.Theme)] = ProgrammeTheme.Theme,
                [nameof(MudThemeProvider.IsDarkMode)] = dark,
                [nameof(MudThemeProvider.DefaultScrollbar)] = true,
            });
            return (await renderer.RenderComponentAsync<MudThemeProvider>(parameters)).ToHtmlString();
        });
        return [.. Variables().Matches(html).Select(m => (m.Groups["name"].Value, m.Groups["value"].Value.Trim())).DistinctBy(v => v.Item1)];
    }

    [GeneratedRegex("""(?<name>--mud-[\w-]+):\s*(?<value>[^;{}]+);""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variables();
}
