using System.Runtime.CompilerServices;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>
/// Everything a period's figures stand on besides the receipts: its duties, and the units and cadres by which they are counted
/// and named. Immutable. Lists are in ordinal order of code; duties in order of cadre, district, sub-area, commune, so that one
/// pass meets each scope's cadres in runs. Built by <see cref="DutyRules"/> from the register, or thawed for a closed period.
/// </summary>
public sealed record PeriodRegister
{
    /// <summary>Found once for a list of communes or cadres, which never changes.</summary>
    private static readonly ConditionalWeakTable<object, Namesakes> Shared = [];

    public required PeriodEntry Period { get; init; }

    /// <summary>Those in force on at least one day of the period, or with a commune or sub-area that is.</summary>
    public required IReadOnlyList<DistrictEntry> Districts { get; init; }

    /// <summary>Those in force on at least one day of the period, or with a commune that is.</summary>
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

    /// <summary>Exemptions that free no one, as (unit id, cadre id) (coverage.md, "What is owed", 4).</summary>
    public required IReadOnlyList<(int UnitId, int CadreId)> IdleExemptions { get; init; }

    /// <summary>A commune's full name, with its code where another commune has the name.</summary>
    public string LabelOf(CommuneEntry commune) =>
        Shared.GetValue(Communes, _ => Namesakes.Of(Communes.Select(c => (c.Code, c.FullName))))
            .Label(commune.Code, commune.FullName);

    /// <summary>A cadre's name, with the code where another cadre has the name.</summary>
    public string LabelOf(CadreEntry cadre) =>
        Shared.GetValue(Cadres, _ => Namesakes.Of(Cadres.Select(c => (c.Code, c.Name)))).Label(cadre.Code, cadre.Name);
}
