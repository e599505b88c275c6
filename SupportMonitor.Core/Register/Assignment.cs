using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>What a cadre is assigned to do, in the words of the register workbook (see <see cref="AssignmentRoles"/>).</summary>
public enum AssignmentRole
{
    /// <summary>Theo dõi huyện: a Standing Committee member follows a district.</summary>
    FollowDistrict = 0,

    /// <summary>
    /// Theo dõi xã: a cadre follows a commune. The only role that gives rise to duties (coverage.md, "What is owed").
    /// </summary>
    FollowCommune = 1,

    /// <summary>Phụ trách tiểu vùng: a district Standing Committee member answers for a sub-area.</summary>
    InChargeOfSubArea = 2,
}

/// <summary>
/// A cadre's assignment to a unit, from <see cref="From"/> to <see cref="To"/>, both included; null is an open end.
/// </summary>
public sealed class Assignment : IRecord
{
    public int Id { get; set; }

    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public AssignmentRole Role { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>Văn bản: the decision it stands on.</summary>
    public string? LegalBasis { get; set; }

    /// <summary>Rises by one with each change; an edit made on an older one is rejected.</summary>
    public int Revision { get; set; }
}

/// <summary>The roles' levels, and the words that workbooks use for them.</summary>
public static class AssignmentRoles
{
    private static readonly Vocabulary<AssignmentRole> Words = new(
        (AssignmentRole.FollowDistrict, "Theo dõi huyện"),
        (AssignmentRole.FollowCommune, "Theo dõi xã"),
        (AssignmentRole.InChargeOfSubArea, "Phụ trách tiểu vùng"));

    /// <summary>The level of the units that the role is about.</summary>
    public static UnitLevel Level(this AssignmentRole role) => role switch
    {
        AssignmentRole.FollowDistrict => UnitLevel.District,
        AssignmentRole.InChargeOfSubArea => UnitLevel.SubArea,
        _ => UnitLevel.Commune,
    };

    public static string Word(this AssignmentRole value) => Words.Word(value);
}
