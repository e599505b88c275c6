using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Register;

/// <summary>Where assignments stand to a day.</summary>
public enum AssignmentTime
{
    /// <summary>Đang có hiệu lực: in force on the day.</summary>
    InForce,

    /// <summary>Đã kết thúc: over before the day.</summary>
    Ended,

    /// <summary>Chưa bắt đầu: begins after the day.</summary>
    ToCome,

    /// <summary>Tất cả.</summary>
    Every,
}

/// <summary>Which assignments are asked for.</summary>
/// <param name="Day">What <see cref="Time"/> looks at.</param>
public sealed record AssignmentSelection(DateOnly Day) : ListSelection
{
    public AssignmentTime Time { get; init; }

    /// <summary>Null for every role.</summary>
    public IReadOnlyList<AssignmentRole>? Roles { get; init; }
}

/// <summary>Lists assignments.</summary>
public sealed class AssignmentList(RegisterRecords records)
{
    /// <summary>By cadre, then unit, then start.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>.</exception>
    public async Task<IReadOnlyList<AssignmentRecord>> ReadAsync(
        AssignmentSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        var search = SearchText.Of(selection.Search);
        return [.. (await records.AssignmentsAsync(actor, cancellationToken))
            .Where(a => IsThen(a, selection)
                && selection.IsInDistrict(a.Unit.DistrictCode)
                && selection.Roles?.Contains(a.Role) != false
                && (selection.Cadre is null || a.Cadre.Code == selection.Cadre)
                && (search.IsEmpty || search.Finds(a.Cadre.Texts, a.Unit.Texts, a.Texts)))];
    }

    private static bool IsThen(AssignmentRecord assignment, AssignmentSelection selection) => selection.Time switch
    {
        AssignmentTime.Ended => assignment.To < selection.Day,
        AssignmentTime.ToCome => assignment.From > selection.Day,
        AssignmentTime.Every => true,
        _ => assignment.InForceOn(selection.Day),
    };
}
