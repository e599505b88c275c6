using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Coverage;

/// <summary>Where a duty stands at an as-of date (coverage.md, "What has come").</summary>
public enum DutyState : byte
{
    /// <summary>Chưa gửi.</summary>
    Missing = 0,

    /// <summary>Trả lại.</summary>
    Returned = 1,

    /// <summary>Đúng hạn.</summary>
    OnTime = 2,

    /// <summary>Trễ hạn.</summary>
    Late = 3,

    /// <summary>Miễn: counts nowhere else.</summary>
    Exempt = 4,
}

/// <summary>Forms of a scope. Expected is onTime + late + returned + missing, always.</summary>
public readonly record struct FormTally(int OnTime, int Late, int Returned, int Missing)
{
    public int Expected => OnTime + Late + Returned + Missing;

    public int Received => OnTime + Late;

    /// <summary>Missing and returned: the list to chase.</summary>
    public int Owing => Returned + Missing;

    public decimal? Coverage => Rate.Percent(Received, Expected);

    public decimal? OnTimeOfExpected => Rate.Percent(OnTime, Expected);

    public decimal? OnTimeOfReceived => Rate.Percent(OnTime, Received);
}

/// <summary>Cadres of a scope with at least one expected duty there: all their forms in, some, or none.</summary>
public readonly record struct CadreTally(int Complete, int Partial, int None)
{
    public int Expected => Complete + Partial + None;

    /// <summary>With at least one form.</summary>
    public int Covered => Complete + Partial;

    /// <summary>With at least one form missing or returned.</summary>
    public int StillOwing => Partial + None;
}

/// <summary>Communes of a scope with at least one expected duty there.</summary>
/// <param name="Missing">At least one of their forms not received.</param>
public readonly record struct CommuneTally(int Complete, int Missing)
{
    public int Expected => Complete + Missing;
}

/// <summary>The figures of one scope at one as-of date.</summary>
/// <param name="Exempt">Duties set aside by an exemption.</param>
/// <param name="Unexpected">Pairs with a row but without a duty.</param>
public sealed record Figures(FormTally Forms, CadreTally Cadres, CommuneTally Communes, int Exempt, int Unexpected)
{
    public static Figures Zero { get; } = new(default, default, default, 0, 0);
}
