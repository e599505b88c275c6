using System.Text.Json.Serialization;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>A period's own facts.</summary>
/// <param name="Due">The last day on which a form is on time.</param>
public sealed record PeriodEntry(int Id, string Code, string Name, DateOnly From, DateOnly To, DateOnly Due, PeriodState State)
{
    /// <summary>Cadres may read what the forms about them say. Not among what closing fixes: a release comes after it and may end.</summary>
    [JsonIgnore]
    public bool IsReleased { get; init; }
}
