namespace SupportMonitor.Core.Access;

/// <summary>Who may do what, as one pure function; nothing else in the program decides it.</summary>
public static class AccessRules
{
    /// <param name="ownUnitId">The unit that the account speaks for.</param>
    /// <param name="ownCadreId">The cadre whose account it is.</param>
    public static bool Allows(Role role, int? ownUnitId, int? ownCadreId, Right right) => role switch
    {
        Role.Operator => true,
        Role.Administrator => right.Permission is Permission.ManageAccounts or Permission.ManageSettings
            or Permission.MoveDemonstrationDate or Permission.ReadAccountTrail or Permission.UseOwnAccount,
        Role.Secretariat => right.Permission is not (Permission.ManageAccounts or Permission.ManageSettings or Permission.ReadAccountTrail),
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
}
