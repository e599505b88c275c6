using SupportMonitor.Core.Trail;

namespace SupportMonitor.Web.Shared;

/// <summary>Who is at the page. Until there is a sign-in, everybody is the secretariat's desk.</summary>
public sealed class CurrentUser
{
    public Actor Actor { get; } = new("Văn phòng", ChangeOrigin.Page);
}
