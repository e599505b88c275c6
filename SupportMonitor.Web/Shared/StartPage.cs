namespace SupportMonitor.Web.Shared;

/// <summary>Where each role begins.</summary>
public static class StartPage
{
    public static string Of(Actor actor) => actor.Role switch
    {
        Role.Administrator => BoardUrls.Accounts,
        Role.Commune or Role.Cadre => BoardUrls.OwnForms,
        _ => BoardUrls.Overview,
    };
}
