namespace SupportMonitor.Core.Data;

/// <summary>Where the database, keys and backups live; an absolute path.</summary>
public sealed record DataPlace(string Directory);
