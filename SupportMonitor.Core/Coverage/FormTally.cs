using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Coverage;

/// <summary>Forms of a scope. Expected is onTime + late + returned + missing, always.</summary>
public readonly record struct FormTally(int OnTime, int Late, int Returned, int Missing)
{
    /// <summary>Counts states; what is exempt is not expected.</summary>
    public static FormTally Of(IEnumerable<DutyState> states)
    {
        var counts = states.CountBy(s => s).ToDictionary();
        return new(
            counts.GetValueOrDefault(DutyState.OnTime), counts.GetValueOrDefault(DutyState.Late), counts.GetValueOrDefault(DutyState.Returned),
            counts.GetValueOrDefault(DutyState.Missing));
    }

    public int Expected => OnTime + Late + Returned + Missing;

    public int Received => OnTime + Late;

    /// <summary>Missing and returned: the list to chase.</summary>
    public int Owing => Returned + Missing;

    public decimal? Coverage => Rate.Percent(Received, Expected);

    public decimal? OnTimeOfExpected => Rate.Percent(OnTime, Expected);

    public decimal? OnTimeOfReceived => Rate.Percent(OnTime, Received);
}
