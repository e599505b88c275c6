using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Web.Ui.Figures;

/// <summary>Where a form stands, as pages show it: each with a colour, a sign and a word that no other has.</summary>
public enum StateSign
{
    OnTime,
    Late,
    Returned,
    Missing,
    Exempt,

    /// <summary>No form of this commune about this cadre is owed.</summary>
    NotOwed,

    /// <summary>A form came that was not owed.</summary>
    Unexpected,

    /// <summary>The figures may be behind: the server cannot follow the database.</summary>
    Unknown,
}

/// <summary>How a <see cref="StateSign"/> looks; its word is in the resources of <see cref="StateBadge"/>.</summary>
public static class StateSigns
{
    public static StateSign Of(DutyState state) => state switch
    {
        DutyState.OnTime => StateSign.OnTime,
        DutyState.Late => StateSign.Late,
        DutyState.Returned => StateSign.Returned,
        DutyState.Missing => StateSign.Missing,
        _ => StateSign.Exempt,
    };

    /// <summary>The class that has its colours.</summary>
    public static string ClassOf(StateSign state) => state switch
    {
        StateSign.OnTime => "badge state-ontime",
        StateSign.Late => "badge state-late",
        StateSign.Returned => "badge state-returned",
        StateSign.Missing => "badge state-missing",
        StateSign.Exempt => "badge state-exempt",
        StateSign.NotOwed => "badge state-notowed",
        StateSign.Unexpected => "badge state-unexpected",
        _ => "badge state-unknown",
    };

    /// <summary>One character that every font has.</summary>
    public static string MarkOf(StateSign state) => state switch
    {
        StateSign.OnTime => "●",
        StateSign.Late => "◐",
        StateSign.Returned => "↩",
        StateSign.Missing => "○",
        StateSign.Exempt => "–",
        StateSign.NotOwed => "×",
        StateSign.Unexpected => "+",
        _ => "?",
    };
}
