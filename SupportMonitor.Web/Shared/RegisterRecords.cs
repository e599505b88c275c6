using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Shared;

/// <summary>A unit in a list.</summary>
/// <param name="Parent">The full name of the unit above.</param>
/// <param name="District">The district it is or lies in; null for the province or when nobody entered one.</param>
public sealed record UnitRecord(
    int Id, int Revision, string Code, string Name, UnitKind Kind, int? ParentId, string? Parent, string? District, string? DistrictCode,
    DateOnly? From, DateOnly? To, string? Phone, string SearchKey)
{
    public string FullName => UnitKinds.FullName(Kind, Name);

    /// <summary>Another unit has the same full name.</summary>
    public bool IsNamesake { get; init; }

    /// <summary>The full name where no district stands beside it: with the code where another unit has it.</summary>
    public string Label => Namesakes.Label(IsNamesake, Code, FullName);
}

/// <summary>A cadre in a list.</summary>
public sealed record CadreRecord(
    int Id, int Revision, string Code, string Name, string? Position, string? Organisation, string? Group, string? Phone, string SearchKey)
{
    /// <summary>Another cadre has the same name.</summary>
    public bool IsNamesake { get; init; }

    /// <summary>The name, with the code where another cadre has it.</summary>
    public string Label => Namesakes.Label(IsNamesake, Code, Name);
}

/// <summary>An assignment in a list.</summary>
public sealed record AssignmentRecord(
    int Id, int Revision, CadreRecord Cadre, UnitRecord Unit, AssignmentRole Role, DateOnly From, DateOnly? To, string? LegalBasis)
{
    public bool InForceOn(DateOnly day) => From <= day && !(To < day);
}

/// <summary>A receipt or return in a list, with who entered it and when (UTC); null for what a workbook brought in.</summary>
/// <param name="Reason">Why it was returned.</param>
/// <param name="SentBy">The commune's account; null for what others entered for it.</param>
/// <param name="AcceptedAt">UTC.</param>
/// <param name="IsLast">Nothing of the same commune and cadre comes after it.</param>
public sealed record ReceiptRecord(
    int Id, int Revision, UnitRecord Unit, CadreRecord Cadre, DateOnly Date, long Sequence, ReceiptKind Kind, FormContent Content,
    string? EnteredBy, DateTime? EnteredAt, string? Reason, string? SentBy, DateTime? AcceptedAt, string? AcceptedBy, bool IsLast)
{
    /// <summary>A commune sent it, and nobody has accepted or returned it yet.</summary>
    public bool Awaits => IsLast && Kind == ReceiptKind.Received && SentBy is not null && AcceptedAt is null;
}

/// <summary>An exemption in a list.</summary>
public sealed record ExemptionRecord(int Id, int Revision, UnitRecord Unit, CadreRecord Cadre, string Reason);

/// <summary>
/// The register's records for the pages that list them, given to who may read them. Lists are in Vietnamese order of name. Every
/// method throws <see cref="Core.Common.RefusedException"/> when whoever is at the page may not read the board.
/// </summary>
public sealed class RegisterRecords(RegisterCache cache, CurrentUser user)
{
    public Task<IReadOnlyList<UnitRecord>> UnitsAsync(CancellationToken cancellationToken) => ReadAsync(cache.UnitsAsync, cancellationToken);

    /// <summary>By given name.</summary>
    public Task<IReadOnlyList<CadreRecord>> CadresAsync(CancellationToken cancellationToken) => ReadAsync(cache.CadresAsync, cancellationToken);

    /// <summary>By cadre, then unit, then start.</summary>
    public Task<IReadOnlyList<AssignmentRecord>> AssignmentsAsync(CancellationToken cancellationToken) =>
        ReadAsync(cache.AssignmentsAsync, cancellationToken);

    /// <summary>A period's rows, the last entered first.</summary>
    public Task<IReadOnlyList<ReceiptRecord>> ReceiptsAsync(int periodId, CancellationToken cancellationToken) =>
        ReadAsync(stop => cache.ReceiptsAsync(periodId, stop), cancellationToken);

    public Task<IReadOnlyList<ExemptionRecord>> ExemptionsAsync(int periodId, CancellationToken cancellationToken) =>
        ReadAsync(stop => cache.ExemptionsAsync(periodId, stop), cancellationToken);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        Func<CancellationToken, Task<IReadOnlyList<T>>> read, CancellationToken cancellationToken)
    {
        await user.RequireAsync(Permission.ReadBoard, cancellationToken);
        return await read(cancellationToken);
    }
}
