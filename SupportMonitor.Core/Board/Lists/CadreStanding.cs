using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Board;

/// <summary>Where a cadre stands with the duties in sight.</summary>
public enum CadreStanding
{
    /// <summary>Đủ phiếu.</summary>
    Complete,

    /// <summary>Thiếu một phần.</summary>
    Partial,

    /// <summary>Chưa có phiếu.</summary>
    None,

    /// <summary>Every duty is exempt: nothing is expected.</summary>
    Exempt,
}

/// <summary>How standings follow from forms, and the words that workbooks use for them.</summary>
public static class CadreStandings
{
    private static readonly Vocabulary<CadreStanding> Words = new(
        (CadreStanding.Complete, "Đủ phiếu"),
        (CadreStanding.Partial, "Thiếu một phần"),
        (CadreStanding.None, "Chưa có phiếu"),
        (CadreStanding.Exempt, "Miễn"));

    public static string Word(this CadreStanding value) => Words.Word(value);

    /// <summary>By the rules of coverage.md ("Figures").</summary>
    public static CadreStanding Of(FormTally forms) =>
        forms.Expected == 0 ? CadreStanding.Exempt
        : forms.Owing == 0 ? CadreStanding.Complete
        : forms.Received > 0 ? CadreStanding.Partial
        : CadreStanding.None;
}
