using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Access;

/// <summary>Who may do what, written out role by role: a change of the rules must be made twice.</summary>
public sealed class AccessRulesTests
{
    private const int OwnUnit = 3;
    private const int OwnCadre = 7;

    private static readonly Dictionary<Role, Permission[]> May = new()
    {
        [Role.None] = [],
        [Role.Operator] = Enum.GetValues<Permission>(),
        [Role.Administrator] =
        [
            Permission.ManageAccounts, Permission.ManageSettings, Permission.MoveDemonstrationDate, Permission.ReadAccountTrail,
            Permission.UseOwnAccount,
        ],
        [Role.Secretariat] =
        [
            Permission.ReadBoard, Permission.Export, Permission.KeepRegister, Permission.KeepForms, Permission.Import,
            Permission.SendForm, Permission.SeeForm, Permission.ReadForm, Permission.ReadTrail, Permission.MoveDemonstrationDate,
            Permission.UseOwnAccount,
        ],
        [Role.Leader] =
        [
            Permission.ReadBoard, Permission.Export, Permission.SeeForm, Permission.ReadForm, Permission.ReadTrail,
            Permission.UseOwnAccount,
        ],
        [Role.Commune] = [Permission.UseOwnAccount],
        [Role.Cadre] = [Permission.UseOwnAccount],
    };

    [Fact]
    public void EveryRoleAndPermission_OfNobodysUnit_IsAsWrittenHere()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var permission in Enum.GetValues<Permission>())
            {
                Assert.True(
                    May[role].Contains(permission) == AccessRules.Allows(role, OwnUnit, OwnCadre, permission),
                    $"{role} and {permission}");
            }
        }
    }

    [Theory]
    [InlineData(Permission.SendForm, OwnUnit, true)]
    [InlineData(Permission.SeeForm, OwnUnit, true)]
    [InlineData(Permission.ReadForm, OwnUnit, true)]
    [InlineData(Permission.SendForm, OwnUnit + 1, false)]
    [InlineData(Permission.SeeForm, OwnUnit + 1, false)]
    [InlineData(Permission.ReadForm, OwnUnit + 1, false)]
    public void Commune_OfFormsOfItsOwnUnitOnly(Permission permission, int unitId, bool allowed) =>
        Assert.Equal(allowed, AccessRules.Allows(Role.Commune, OwnUnit, null, new Right(permission, unitId, OwnCadre)));

    [Theory]
    [InlineData(Permission.SeeForm, OwnCadre, false, true)]
    [InlineData(Permission.SeeForm, OwnCadre + 1, true, false)]
    [InlineData(Permission.ReadForm, OwnCadre, false, false)]
    [InlineData(Permission.ReadForm, OwnCadre, true, true)]
    [InlineData(Permission.ReadForm, OwnCadre + 1, true, false)]
    [InlineData(Permission.SendForm, OwnCadre, true, false)]
    public void Cadre_SeesFormsAboutThemselves_AndReadsThemOnceReleased(Permission permission, int cadreId, bool released, bool allowed) =>
        Assert.Equal(allowed, AccessRules.Allows(Role.Cadre, null, OwnCadre, new Right(permission, OwnUnit, cadreId, released)));

    [Theory]
    [InlineData(Role.Commune)]
    [InlineData(Role.Cadre)]
    public void AccountThatSpeaksForNobody_MayNothingOfAnyone(Role role) =>
        Assert.DoesNotContain(
            new[] { Permission.SendForm, Permission.SeeForm, Permission.ReadForm },
            permission => AccessRules.Allows(role, null, null, new Right(permission, null, null, Released: true)));
}
