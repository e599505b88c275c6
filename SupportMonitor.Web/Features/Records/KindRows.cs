using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Features.Records;

/// <summary>Some records of a kind as pages show them.</summary>
/// <param name="Total">All that the list has.</param>
/// <param name="Names">What they refer to.</param>
public sealed record KindRows(IReadOnlyList<IRecord> Records, int Total, NamedRecords Names)
{
    public static KindRows None { get; } = new([], 0, NamedRecords.None);
}
