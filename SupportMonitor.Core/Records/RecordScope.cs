namespace SupportMonitor.Core.Records;

/// <summary>What a record is about, by ids; null where it is not about one.</summary>
public readonly record struct RecordScope(int? PeriodId = null, int? UnitId = null, int? CadreId = null);
