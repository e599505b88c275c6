using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Forms;

/// <summary>
/// Frees a cadre and a commune from one period's form. It takes an existing duty out of what is expected; without a duty it has
/// no effect and is pointed out (coverage.md, "What is owed", 4).
/// </summary>
public sealed class Exemption : IRecord
{
    public int Id { get; set; }

    public int PeriodId { get; set; }

    public Period Period { get; set; } = null!;

    public int UnitId { get; set; }

    public Unit Unit { get; set; } = null!;

    public int CadreId { get; set; }

    public Cadre Cadre { get; set; } = null!;

    public required string Reason { get; set; }

    /// <summary>Rises by one with each change; an edit made on an older one is rejected.</summary>
    public int Revision { get; set; }
}
