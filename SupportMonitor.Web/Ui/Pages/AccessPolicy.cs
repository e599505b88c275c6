namespace SupportMonitor.Web.Ui.Pages;

/// <summary>The policies of pages and endpoints: one for each set of permissions of which one is enough.</summary>
public static class AccessPolicy
{
    /// <summary>Endpoints say what they need by the same word as pages do.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, params Permission[] anyOf)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(Of(anyOf));

    /// <summary>Of the trail at least a part: the programme's or that of accounts.</summary>
    public static Permission[] AnyTrail { get; } = [Permission.ReadTrail, Permission.ReadAccountTrail];

    /// <summary>Records of the programme: who reads the board, and the cadres and communes whose own they are.</summary>
    public static Permission[] AnyRecords { get; } = [Permission.ReadBoard, Permission.SeeForm];

    internal static string Of(Permission[] anyOf) => string.Join('|', anyOf);
}
