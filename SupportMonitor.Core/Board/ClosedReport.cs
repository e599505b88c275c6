using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Board;

/// <summary>A period in a closed period's trend, as it was on closing.</summary>
/// <param name="Expected">The pairs that owed a form, by the ids of commune and cadre.</param>
public sealed record TrendBasis(PeriodEntry Period, IReadOnlyList<(int UnitId, int CadreId)> Expected);

/// <summary>The texts of official tables as they were on closing.</summary>
/// <param name="Signing">Null for a period that was closed before there was more to set.</param>
public sealed record FrozenLetterhead(string Committee, string Office, string Place, string Signatory, OfficialSigning? Signing = null);

/// <summary>
/// What a closed period's workbook says beside its own figures, so that it can be exported again and is the same: the letterhead, and
/// the duties of the periods that its trend looks back on. What came for those still counts by its own date.
/// </summary>
/// <param name="Earlier">The other periods that started on or before this one, in no order.</param>
public sealed record ClosedReport(FrozenLetterhead Letterhead, IReadOnlyList<TrendBasis> Earlier);
