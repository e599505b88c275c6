using Microsoft.AspNetCore.Authorization;

namespace SupportMonitor.Web.Ui.Pages;

/// <summary>
/// What a page or an endpoint needs, one of these. Core asks again for what it does; this keeps people from what they cannot use.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(params Permission[] anyOf) : AuthorizeAttribute(AccessPolicy.Of(anyOf))
{
    public IReadOnlyList<Permission> AnyOf { get; } = anyOf;
}
