using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Queries;

/// <summary>A unit in a list.</summary>
/// <param name="Parent">The full name of the unit above.</param>
/// <param name="District">The district it is or lies in; null for the province or when none was entered.</param>
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

/// <summary>A line of a list of receipts: a receipt beside what its other columns show.</summary>
public sealed record ReceiptLine(int PeriodId, ReceiptView Receipt, UnitRecord Unit, CadreRecord Cadre)
{
    /// <summary>Nothing of the same commune and cadre comes after it; set in the list of a period only.</summary>
    public bool IsLast { get; init; }

    /// <summary>Where the duty stands; null when the pair owes no form.</summary>
    public DutyState? State { get; init; }

    /// <summary>A commune sent it, and it was not accepted or returned yet.</summary>
    public bool Awaits => IsLast && Receipt.IsUnaccepted;
}

/// <summary>An exemption in a list.</summary>
public sealed record ExemptionRecord(int Id, int Revision, UnitRecord Unit, CadreRecord Cadre, string Reason);

/// <summary>
/// The register's records for the pages that list them, given to users who may read them. Lists are in Vietnamese order of name. Every
/// method throws <see cref="Core.Common.RefusedException"/> when the user may not read the board.
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
    public Task<IReadOnlyList<ReceiptLine>> ReceiptsAsync(int periodId, CancellationToken cancellationToken) =>
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
