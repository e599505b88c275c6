namespace SupportMonitor.Web.Addresses;

/// <summary>
/// Under which address people reach the site, which the server cannot know by itself: what stands on paper must be right for months.
/// </summary>
/// <param name="Root">Without a path; null when it is not set.</param>
public sealed record PublicAddress(Uri? Root)
{
    public const string Setting = "SupportMonitor:PublicAddress";

    /// <summary>The whole address of a path of this site.</summary>
    public string Of(string path) => new Uri(Root!, path).AbsoluteUri;

    /// <summary>The address as people type it.</summary>
    public string Typed => Root!.AbsoluteUri.TrimEnd('/');

    /// <summary>Null for what is no http or https address of a site.</summary>
    public static PublicAddress? Read(string? setting) =>
        string.IsNullOrWhiteSpace(setting) ? new PublicAddress((Uri?)null)
        : Uri.TryCreate(setting.Trim(), UriKind.Absolute, out var root) && (root.Scheme == Uri.UriSchemeHttp || root.Scheme == Uri.UriSchemeHttps) && root is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? new PublicAddress(root)
            : null;
}
