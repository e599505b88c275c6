using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Register;

/// <summary>
/// Which rows of a list are asked for; what is null does not narrow, and a code or name that the register does not know finds nothing.
/// Each list looks at what its rows have.
/// </summary>
public record ListSelection
{
    /// <summary>In place of a district's code: what stands under none.</summary>
    public const string NoDistrict = "-";

    /// <summary>A district's code, or <see cref="NoDistrict"/>.</summary>
    public string? District { get; init; }

    /// <summary>A sub-area's code.</summary>
    public string? SubArea { get; init; }

    /// <summary>A cadre group (diện), by its name.</summary>
    public string? Group { get; init; }

    /// <summary>An organisation, by its name.</summary>
    public string? Organisation { get; init; }

    /// <summary>A commune's code.</summary>
    public string? Commune { get; init; }

    /// <summary>A cadre's code.</summary>
    public string? Cadre { get; init; }

    /// <summary>As officials type it; looked for in every column that the list shows (<see cref="SearchText"/>).</summary>
    public string? Search { get; init; }

    /// <summary>True for a row of the district with this code; null is none.</summary>
    internal bool IsInDistrict(string? code) => District is null || code == (District == NoDistrict ? null : District);
}
