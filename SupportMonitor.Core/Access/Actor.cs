namespace SupportMonitor.Core.Access;

/// <summary>The account or program that acts, from where and in which role. What an account may do is looked up every time.</summary>
/// <param name="Name">As the trail shows it.</param>
public sealed record Actor(string Name, ChangeOrigin Origin, Role Role)
{
    /// <summary>Null for <see cref="Role.Operator"/> and <see cref="Role.None"/>.</summary>
    public int? AccountId { get; init; }

    /// <summary>
    /// The name that the account signs in with: unlike <see cref="Name"/> it is one account's alone. Null without an account.
    /// </summary>
    public string? UserName { get; init; }

    /// <summary>The unit that a <see cref="Role.Commune"/> account speaks for.</summary>
    public int? UnitId { get; init; }

    /// <summary>The cadre whose account this is.</summary>
    public int? CadreId { get; init; }

    /// <summary>
    /// Changes when the account's password, role or state changes: an actor made before the change has no rights after it.
    /// </summary>
    public string? Stamp { get; init; }

    /// <summary>
    /// The session that the actor acts in; once it is signed out, the actor has no rights. Null where there is none.
    /// </summary>
    public string? Session { get; init; }

    /// <summary>A visitor who is not signed in.</summary>
    public static Actor Anonymous { get; } = new("–", ChangeOrigin.Page, Role.None);

    /// <summary>The person who runs commands on the server's machine, or the program itself.</summary>
    public static Actor Operator(string name, ChangeOrigin origin) => new(name, origin, Role.Operator);
}
