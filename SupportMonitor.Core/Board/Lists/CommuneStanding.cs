using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Where one form of a commune stood in one period.</summary>
/// <param name="Rating">Of the last form received; null where it has none.</param>
public sealed record CommuneStanding(PeriodEntry Period, DutyRow Row, string? Rating)
{
    /// <summary>The commune's duties in one period; none when the period does not know it.</summary>
    public static IReadOnlyList<DutyRow> Duties(PeriodCoverage coverage, string code)
    {
        var register = coverage.Register;
        var commune = register.Communes.Index().FirstOrDefault(c => c.Item.Code == code, (-1, null!)).Item1;
        return commune < 0 ? [] : [.. coverage.DutiesOfCommune(commune).Select(duty => DutyRow.Of(coverage, duty))];
    }

    /// <summary>Every period's, in the order of the periods.</summary>
    public static IReadOnlyList<CommuneStanding> All(
        IEnumerable<PeriodCoverage> history, SubjectRecord<Unit> record, DateOnly asOf)
    {
        var received = record.Receipts.Where(r => r.Receipt.Date <= asOf && r.Receipt.Kind == ReceiptKind.Received).ToList();
        var all = from coverage in history
                  from row in Duties(coverage, record.Subject.Code)
                  let last = received.Find(r => r.PeriodId == coverage.Register.Period.Id && r.Cadre.Id == row.Cadre.Id)
                  select new CommuneStanding(coverage.Register.Period, row, row.ReceivedOn is null ? null : last?.Receipt.Content?.Rating);
        var rows = all.ToList();

        // A period that was closed before a namesake came knows of none.
        var namesakes = Namesakes.Of(rows.Select(r => (r.Row.Cadre.Code, r.Row.Cadre.Name)));
        return rows.ConvertAll(r => namesakes.Has(r.Row.Cadre.Code)
            ? r with { Row = r.Row with { CadreLabel = Namesakes.WithCode(r.Row.Cadre.Code, r.Row.Cadre.Name) } }
            : r);
    }
}
