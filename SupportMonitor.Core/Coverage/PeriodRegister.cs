using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>A district as a period's coverage knows it.</summary>
/// <param name="Id">The unit's id in the database.</param>
/// <param name="Member">The Standing Committee member in charge on the period's last day; several are joined by commas.</param>
public sealed record DistrictEntry(int Id, string Code, string Name, UnitKind Kind, string? Member)
{
    public string FullName { get; } = UnitKinds.FullName(Kind, Name);
}

/// <summary>A sub-area as a period's coverage knows it.</summary>
/// <param name="District">Index into <see cref="PeriodRegister.Districts"/>, or -1.</param>
/// <param name="Member">The district committee member in charge on the period's last day; several are joined by commas.</param>
public sealed record SubAreaEntry(int Id, string Code, string Name, int District, string? Member)
{
    public string FullName { get; } = UnitKinds.FullName(UnitKind.SubArea, Name);
}

/// <summary>A commune as a period's coverage knows it.</summary>
/// <param name="District">Index into <see cref="PeriodRegister.Districts"/>, or -1.</param>
/// <param name="SubArea">Index into <see cref="PeriodRegister.SubAreas"/>, or -1.</param>
public sealed record CommuneEntry(int Id, string Code, string Name, UnitKind Kind, int District, int SubArea, string? Phone)
{
    public string FullName { get; } = UnitKinds.FullName(Kind, Name);
}

/// <summary>A cadre as a period's coverage knows it.</summary>
/// <param name="Group">Index into <see cref="PeriodRegister.Groups"/>, or -1.</param>
/// <param name="Organisation">Index into <see cref="PeriodRegister.Organisations"/>, or -1.</param>
public sealed record CadreEntry(int Id, string Code, string Name, string? Position, int Organisation, int Group, string? Phone);

/// <summary>
/// A duty (coverage.md, "What is owed"), by indexes into <see cref="PeriodRegister.Communes"/> and
/// <see cref="PeriodRegister.Cadres"/>; an exempt one is not expected.
/// </summary>
public readonly record struct Duty(int Commune, int Cadre, bool Exempt);

/// <summary>A period's own facts.</summary>
/// <param name="Due">The last day on which a form is on time.</param>
public sealed record PeriodEntry(int Id, string Code, string Name, DateOnly From, DateOnly To, DateOnly Due, PeriodState State)
{
    /// <summary>Cadres may read what the forms about them say. Not among what closing fixes: a release comes after it and may end.</summary>
    [JsonIgnore]
    public bool IsReleased { get; init; }
}

/// <summary>
/// Everything a period's figures stand on besides the receipts: its duties, and the units and cadres by which they are counted
/// and named. Immutable. Lists are in ordinal order of code; duties in order of cadre, district, sub-area, commune, so that one pass meets
/// each scope's cadres in runs. Built by <see cref="DutyRules"/> from the register, or thawed for a closed period.
/// </summary>
public sealed record PeriodRegister
{
    /// <summary>Found once for a list of communes or cadres, which never changes.</summary>
    private static readonly ConditionalWeakTable<object, Namesakes> Shared = [];

    public required PeriodEntry Period { get; init; }

    public required IReadOnlyList<DistrictEntry> Districts { get; init; }

    public required IReadOnlyList<SubAreaEntry> SubAreas { get; init; }

    /// <summary>Every commune of the register, with a duty or without.</summary>
    public required IReadOnlyList<CommuneEntry> Communes { get; init; }

    /// <summary>Every cadre of the register, with a duty or without.</summary>
    public required IReadOnlyList<CadreEntry> Cadres { get; init; }

    /// <summary>The cadre groups (diện) that occur, in Vietnamese order.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>The organisations that occur, in Vietnamese order.</summary>
    public required IReadOnlyList<string> Organisations { get; init; }

    public required IReadOnlyList<Duty> Duties { get; init; }

    /// <summary>Communes in force for the required days without any duty, as indexes (coverage.md, "What is owed", 3).</summary>
    public required IReadOnlyList<int> Uncovered { get; init; }

    /// <summary>Exemptions that free nobody, as (unit id, cadre id) (coverage.md, "What is owed", 4).</summary>
    public required IReadOnlyList<(int UnitId, int CadreId)> IdleExemptions { get; init; }

    /// <summary>A commune's full name, with its code where another commune has the name.</summary>
    public string LabelOf(CommuneEntry commune) =>
        Shared.GetValue(Communes, _ => Namesakes.Of(Communes.Select(c => (c.Code, c.FullName))))
            .Label(commune.Code, commune.FullName);

    /// <summary>A cadre's name, with the code where another cadre has the name.</summary>
    public string LabelOf(CadreEntry cadre) =>
        Shared.GetValue(Cadres, _ => Namesakes.Of(Cadres.Select(c => (c.Code, c.Name)))).Label(cadre.Code, cadre.Name);
}
