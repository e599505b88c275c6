namespace SupportMonitor.Core.Activities;

/// <summary>Whether a visit took place.</summary>
public enum VisitState
{
    /// <summary>Dự kiến.</summary>
    Planned = 0,

    /// <summary>Đã đi.</summary>
    Made = 1,

    /// <summary>Hủy: counts nowhere.</summary>
    Cancelled = 2,
}

/// <summary>How a cadre spoke on a visit.</summary>
public enum VisitContribution
{
    /// <summary>Không.</summary>
    None = 0,

    /// <summary>Chung.</summary>
    General = 1,

    /// <summary>Cụ thể.</summary>
    Specific = 2,
}

/// <summary>What the host commune says of a visit.</summary>
public enum VisitConfirmation
{
    /// <summary>Đúng.</summary>
    Confirmed = 0,

    /// <summary>Không đúng.</summary>
    Contradicted = 1,
}

/// <summary>The words of workbooks.</summary>
public static class VisitWords
{
    public static string Word(this VisitState state) => state switch
    {
        VisitState.Planned => "Dự kiến",
        VisitState.Made => "Đã đi",
        _ => "Hủy",
    };

    public static string Word(this VisitContribution contribution) => contribution switch
    {
        VisitContribution.None => "Không",
        VisitContribution.General => "Chung",
        _ => "Cụ thể",
    };

    public static string Word(this VisitConfirmation confirmation) =>
        confirmation == VisitConfirmation.Confirmed ? "Đúng" : "Không đúng";
}
