namespace SupportMonitor.Core.Forms;

/// <summary>Whether a form of the pair is owed (coverage.md, "What is owed").</summary>
public enum PairDuty
{
    /// <summary>Phải nhận.</summary>
    Expected = 0,

    /// <summary>Miễn: a row is kept and counts nowhere.</summary>
    Exempt = 1,

    /// <summary>Ngoài phân công: a row is counted apart.</summary>
    Unexpected = 2,
}
