namespace SupportMonitor.Core.Access;

/// <summary>The roles in the programme; what each may do is in <see cref="AccessRules"/>.</summary>
public enum Role
{
    /// <summary>Not signed in, or no longer signed in: may do nothing.</summary>
    None = 0,

    /// <summary>
    /// The person who runs commands on the server's own machine, and the program itself. No account can have it.
    /// </summary>
    Operator = 1,

    /// <summary>Quản trị: accounts and settings, none of the programme's data.</summary>
    Administrator = 2,

    /// <summary>Văn phòng: all data.</summary>
    Secretariat = 3,

    /// <summary>Lãnh đạo: reads everything and exports. A leader who is a cadre in charge of a district starts there.</summary>
    Leader = 4,

    /// <summary>Xã: sees and sends the forms of its own unit.</summary>
    Commune = 5,

    /// <summary>Cán bộ: sees which forms about them have come, and what they say once the period is released.</summary>
    Cadre = 6,
}

/// <summary>Lists of roles.</summary>
public static class Roles
{
    /// <summary>The roles that an account can have.</summary>
    public static IReadOnlyList<Role> OfAccounts { get; } =
        [Role.Administrator, Role.Secretariat, Role.Leader, Role.Commune, Role.Cadre];
}
