using System.Net;
using System.Text.RegularExpressions;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;

namespace SupportMonitor.Tests.Hosting;

/// <summary>Somebody who sends requests and follows nothing by itself.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly BoardServer _server;
    private readonly HttpClient _client;

    public Visitor(BoardServer server)
    {
        _server = server;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = new Uri(server.Url) };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Signed in by a one-time link.</summary>
    public static async Task<Visitor> OfAsync(BoardServer server, string userName)
    {
        var visitor = new Visitor(server);
        var secret = await server.Get<SignInLinks>().CreateAsync(userName, TestDatabase.Actor);
        (await visitor.GetAsync(SignInUrls.Link(secret))).Dispose();
        return visitor;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    /// <summary>Fills in a form of a page as a browser would: what is hidden in it goes along.</summary>
    /// <param name="form">The form's name.</param>
    public Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields) =>
        PostAsync(path, form, () => Task.CompletedTask, fields);

    /// <inheritdoc cref="PostAsync(string, string, ValueTuple{string, string}[])"/>
    /// <param name="meanwhile">Happens while the page is open.</param>
    public async Task<HttpResponseMessage> PostAsync(string path, string form, Func<Task> meanwhile, params (string Name, string Value)[] fields)
    {
        var page = await _client.GetStringAsync(path);
        await meanwhile();
        var hidden = FormStart().Split(page).First(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(
            Hidden().Matches(hidden).Where(m => !fields.Any(f => f.Name == m.Groups["name"].Value))
                .Select(m => KeyValuePair.Create(m.Groups["name"].Value, m.Groups["value"].Value))
                .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        return await _client.PostAsync(path, content);
    }

    public async Task<HttpResponseMessage> PostRawAsync(string path, string? origin, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await _client.SendAsync(request);
    }

    /// <summary>Where an answer leads, as a path with its query.</summary>
    public string? Goes(HttpResponseMessage answer) =>
        answer.Headers.Location is { } location ? new Uri(new Uri(_server.Url), location) is var uri && uri.Authority == new Uri(_server.Url).Authority ? uri.PathAndQuery : uri.AbsoluteUri : null;

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("<form ", RegexOptions.None, 1000)]
    private static partial Regex FormStart();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
