namespace SupportMonitor.Core.Forms;

/// <summary>A period, a commune and a cadre, by their ids.</summary>
public readonly record struct FormPair(int PeriodId, int UnitId, int CadreId);
