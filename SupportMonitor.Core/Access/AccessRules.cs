namespace SupportMonitor.Core.Access;

/// <summary>Who may do what, as one pure function; nothing else in the program decides it.</summary>
public static class AccessRules
{
    /// <param name="ownUnitId">The unit that the account speaks for.</param>
    /// <param name="ownCadreId">The cadre whose account it is.</param>
    public static bool Allows(Role role, int? ownUnitId, int? ownCadreId, Right right) => role switch
    {
        Role.Operator => true,
        _ when right.Table is { } table => Reaches(ReachOf(table, role, right.Permission), ownUnitId, ownCadreId, right),
        Role.Administrator => right.Permission is Permission.ManageAccounts or Permission.ManageSettings
            or Permission.MoveDemonstrationDate or Permission.ReadAccountTrail or Permission.UseOwnAccount,
        Role.Secretariat => right.Permission is not (Permission.ManageAccounts or Permission.ManageSettings or Permission.ReadAccountTrail
            or Permission.ReadRecords or Permission.WriteRecords),
        Role.Leader => right.Permission is Permission.ReadBoard or Permission.Export or Permission.SeeForm or Permission.ReadForm
            or Permission.ReadTrail or Permission.UseOwnAccount,
        Role.Commune => right.Permission switch
        {
            Permission.SendForm or Permission.SeeForm or Permission.ReadForm => ownUnitId is { } own && right.UnitId == own,
            Permission.UseOwnAccount => true,
            _ => false,
        },
        Role.Cadre => right.Permission switch
        {
            Permission.SeeForm => ownCadreId is { } own && right.CadreId == own,
            Permission.ReadForm => right.Released && ownCadreId is { } own && right.CadreId == own,
            Permission.UseOwnAccount => true,
            _ => false,
        },
        _ => false,
    };

    /// <summary>How far a role's right to records of a kind goes, for lists of what an account may read.</summary>
    /// <param name="permission"><see cref="Permission.ReadRecords"/> or <see cref="Permission.WriteRecords"/>.</param>
    public static Reach ReachOf(AccessTable table, Role role, Permission permission) =>
        role == Role.Operator ? Reach.All
        : !table.Roles.TryGetValue(role, out var reach) ? Reach.None : permission == Permission.WriteRecords ? reach.Write : reach.Read;

    private static bool Reaches(Reach reach, int? ownUnitId, int? ownCadreId, Right right) => reach switch
    {
        Reach.All => true,
        Reach.Own when ownCadreId is { } cadre => right.CadreId == cadre,
        Reach.Own => ownUnitId is { } unit && right.UnitId == unit && right.CadreId is null,
        Reach.Hosted => ownUnitId is { } unit && right.UnitId == unit,
        Reach.Addressed => ownUnitId is { } unit && (right.Addressed is null || right.Addressed.Contains(unit)),
        _ => false,
    };
}
