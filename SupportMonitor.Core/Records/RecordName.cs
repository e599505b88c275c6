namespace SupportMonitor.Core.Records;

/// <summary>A record with a code, as it is called today: with the code behind the name where another of its kind has the name too.</summary>
/// <param name="Id">Its id.</param>
public sealed record RecordName(int Id, string Code, string Name);
