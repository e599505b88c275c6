using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>The register's records as rows of its workbook, out of one view of the database.</summary>
internal sealed class RegisterRows(RegisterDb db, RegisterFormat format)
{
    private readonly Dictionary<Type, Dictionary<int, string>> _codes = [];

    public async IAsyncEnumerable<RegisterValue[]> OfAsync(RegisterSheetFormat sheet)
    {
        foreach (var other in sheet.Columns.Where(c => !c.IsText).Select(c => c.Refers).OfType<Type>().Distinct())
        {
            await LoadCodesAsync(other);
        }

        await foreach (var stored in sheet.Kind!.Accept(new ExportedRecords(db)))
        {
            yield return [.. sheet.Columns.Select((c, i) => ValueOf(c, stored[i + 1]))];
        }
    }

    /// <summary>What closed periods stand on, where the register of today would say something else.</summary>
    public async Task<List<RegisterValue[]>> FrozenAsync(CancellationToken cancellationToken)
    {
        var rows = new List<RegisterValue[]>();
        await LoadCodesAsync(typeof(Unit));
        await LoadCodesAsync(typeof(Cadre));
        var closed = await db.ClosedPeriods.AsNoTracking().Include(c => c.Period)
            .Where(c => c.Period.State == PeriodState.Closed).OrderBy(c => c.Period.From).ThenBy(c => c.Period.Code).ToListAsync(cancellationToken);
        foreach (var frozen in closed)
        {
            var stored = ClosedArchive.Thaw<PeriodRegister>(frozen.Register);
            if (!FrozenRegister.Same(stored, await PeriodRegisterReader.DeriveAsync(db, frozen.Period, cancellationToken)))
            {
                rows.AddRange(FrozenRegister.Rows(stored, id => CodeOf(typeof(Unit), id), id => CodeOf(typeof(Cadre), id)));
            }
        }

        return rows;
    }

    private async Task LoadCodesAsync(Type entity)
    {
        if (!_codes.ContainsKey(entity))
        {
            _codes[entity] = await format.Of(entity).Kind!.Accept(new RecordCodes(db, null));
        }
    }

    private RegisterValue ValueOf(RegisterColumn column, object? stored) =>
        column is { IsText: false, Refers: { } other } && stored is int id ? RegisterValue.Of(CodeOf(other, id)) : RegisterValue.OfStored(column, stored);

    private string CodeOf(Type entity, int id) => _codes[entity].GetValueOrDefault(id) ?? "#" + id.ToString(CultureInfo.InvariantCulture);
}
