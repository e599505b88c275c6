using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>Puts a closed period's register together again from its rows of "Kỳ đã khóa".</summary>
internal sealed class FrozenRegisterBuilder(SheetTable table, ImportLog log, RegisterImage image)
{
    private int _unknown;

    /// <summary>Null when a row does not fit the others; the log says which.</summary>
    public PeriodRegister? Build(PeriodEntry period, IReadOnlyList<SheetRow> rows)
    {
        var before = log.ErrorCount;
        var items = rows.Where(r => r.Values[RegisterColumns.Frozen.Item].HasNumber).ToLookup(r => (FrozenItem)r.Values[RegisterColumns.Frozen.Item].Number);
        var districts = items[FrozenItem.District].Where(r => HasUnit(r, UnitLevel.District)).OrderBy(UnitCode, StringComparer.Ordinal)
            .Select(r => new DistrictEntry(UnitId(r), UnitCode(r), Name(r), Kind(r), Text(r, RegisterColumns.Frozen.Member))).ToList();
        var districtAt = Places(items[FrozenItem.District], districts, d => d.Code, RegisterColumns.Frozen.Unit);
        var subAreas = items[FrozenItem.SubArea].Where(r => HasUnit(r, UnitLevel.SubArea)).OrderBy(UnitCode, StringComparer.Ordinal)
            .Select(r => new SubAreaEntry(
                UnitId(r), UnitCode(r), Name(r), Find(r, RegisterColumns.Frozen.Parent, districtAt) ?? -1, Text(r, RegisterColumns.Frozen.Member))).ToList();
        var subAreaAt = Places(items[FrozenItem.SubArea], subAreas, s => s.Code, RegisterColumns.Frozen.Unit);
        var communes = items[FrozenItem.Commune].Where(r => HasUnit(r, UnitLevel.Commune)).OrderBy(UnitCode, StringComparer.Ordinal)
            .Select(r => Commune(r, subAreas, districtAt, subAreaAt)).ToList();
        var communeAt = Places(items[FrozenItem.Commune], communes, c => c.Code, RegisterColumns.Frozen.Unit);
        var cadreRows = items[FrozenItem.Cadre].Where(r => Require(r, RegisterColumns.Frozen.Cadre) & Require(r, RegisterColumns.Frozen.Name))
            .OrderBy(r => Text(r, RegisterColumns.Frozen.Cadre)!, StringComparer.Ordinal).ToList();
        var groups = Distinct(cadreRows, RegisterColumns.Frozen.Group);
        var organisations = Distinct(cadreRows, RegisterColumns.Frozen.Organisation);
        var cadres = cadreRows.ConvertAll(r => new CadreEntry(
            IdOf(image.Cadres, Text(r, RegisterColumns.Frozen.Cadre)!), Text(r, RegisterColumns.Frozen.Cadre)!, Name(r), Text(r, RegisterColumns.Frozen.Position),
            Place(organisations, Text(r, RegisterColumns.Frozen.Organisation)), Place(groups, Text(r, RegisterColumns.Frozen.Group)), Text(r, RegisterColumns.Frozen.Phone)));
        var cadreAt = Places(items[FrozenItem.Cadre], cadres, c => c.Code, RegisterColumns.Frozen.Cadre);
        var duties = new List<Duty>();
        var dutyRows = new Dictionary<(int, int), int>();
        foreach (var row in items[FrozenItem.Duty].Concat(items[FrozenItem.ExemptDuty]))
        {
            if ((Find(row, RegisterColumns.Frozen.Unit, communeAt), Find(row, RegisterColumns.Frozen.Cadre, cadreAt)) is ({ } commune, { } cadre))
            {
                duties.Add(new Duty(commune, cadre, row.Values[RegisterColumns.Frozen.Item].Number == (int)FrozenItem.ExemptDuty));
                if (!dutyRows.TryAdd((commune, cadre), row.Row))
                {
                    log.Cell(
                        table, row.Row, RegisterColumns.Frozen.Unit, ImportErrorKind.DuplicateKey,
                        dutyRows[(commune, cadre)], $"{communes[commune].Code} · {cadres[cadre].Code}");
                }
            }
        }

        var uncovered = items[FrozenItem.Uncovered].Select(r => Find(r, RegisterColumns.Frozen.Unit, communeAt)).OfType<int>().Order().ToList();
        var idle = items[FrozenItem.IdleExemption].Where(r => Require(r, RegisterColumns.Frozen.Unit) & Require(r, RegisterColumns.Frozen.Cadre))
            .Select(r => (UnitId(r), IdOf(image.Cadres, Text(r, RegisterColumns.Frozen.Cadre)!))).Order().ToList();
        return log.ErrorCount > before ? null : new PeriodRegister
        {
            Period = period,
            Districts = districts,
            SubAreas = subAreas,
            Communes = communes,
            Cadres = cadres,
            Groups = groups,
            Organisations = organisations,
            Duties =
            [
                .. duties.OrderBy(d => d.Cadre).ThenBy(d => communes[d.Commune].District).ThenBy(d => communes[d.Commune].SubArea).ThenBy(d => d.Commune),
            ],
            Uncovered = uncovered,
            IdleExemptions = idle,
        };
    }

    private CommuneEntry Commune(
        SheetRow row, List<SubAreaEntry> subAreas, Dictionary<string, int> districtAt, Dictionary<string, int> subAreaAt)
    {
        var (district, subArea) = (-1, -1);
        if (Text(row, RegisterColumns.Frozen.Parent) is { } parent)
        {
            subArea = subAreaAt.GetValueOrDefault(parent, -1);
            district = subArea >= 0 ? subAreas[subArea].District : Find(row, RegisterColumns.Frozen.Parent, districtAt) ?? -1;
        }

        return new CommuneEntry(UnitId(row), UnitCode(row), Name(row), Kind(row), district, subArea, Text(row, RegisterColumns.Frozen.Phone));
    }

    private static string? Text(in SheetRow row, int column) => row.Values[column].Text;

    private static string UnitCode(SheetRow row) => row.Values[RegisterColumns.Frozen.Unit].Text!;

    private static string Name(in SheetRow row) => row.Values[RegisterColumns.Frozen.Name].Text!;

    private static UnitKind Kind(in SheetRow row) => (UnitKind)row.Values[RegisterColumns.Frozen.Kind].Number;

    private int UnitId(in SheetRow row) => IdOf(image.Units, UnitCode(row));

    /// <summary>A record that the register no longer has keeps a place of its own, which no other record can take.</summary>
    private int IdOf(CodedRecords records, string code) => records.Find(code) is { } slot && records[slot].Id > 0 ? records[slot].Id : --_unknown;

    private bool Require(in SheetRow row, int column)
    {
        if (row.Values[column].Text is not null)
        {
            return true;
        }

        if (!row.Values[column].IsBad)
        {
            log.Cell(table, row.Row, column, ImportErrorKind.Required);
        }

        return false;
    }

    private bool HasUnit(SheetRow row, UnitLevel level)
    {
        var kind = row.Values[RegisterColumns.Frozen.Kind];
        var fits = kind.HasNumber && ((UnitKind)kind.Number).Level() == level;
        if (kind.HasNumber && !fits)
        {
            log.Cell(table, row.Row, RegisterColumns.Frozen.Kind, ImportErrorKind.UnknownWord,
                Kind(row).Word(), string.Join(", ", UnitKinds.OfLevel(level).Select(k => k.Word())));
        }
        else if (kind.IsEmpty)
        {
            log.Cell(table, row.Row, RegisterColumns.Frozen.Kind, ImportErrorKind.Required);
        }

        return Require(row, RegisterColumns.Frozen.Unit) & Require(row, RegisterColumns.Frozen.Name) & fits;
    }

    private int? Find(SheetRow row, int column, Dictionary<string, int> places)
    {
        if (row.Values[column].Text is not { } code)
        {
            if (column != RegisterColumns.Frozen.Parent)
            {
                Require(row, column);
            }

            return null;
        }

        if (places.TryGetValue(code, out var place))
        {
            return place;
        }

        log.Cell(table, row.Row, column, column == RegisterColumns.Frozen.Cadre ? ImportErrorKind.UnknownCadre : ImportErrorKind.UnknownUnit, code);
        return null;
    }

    private Dictionary<string, int> Places<T>(IEnumerable<SheetRow> rows, List<T> entries, Func<T, string> code, int column)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            if (!places.TryAdd(code(entries[i]), i))
            {
                var twice = rows.Where(r => r.Values[column].Text == code(entries[i])).Take(2).ToList();
                log.Cell(table, twice[^1].Row, column, ImportErrorKind.DuplicateKey, twice[0].Row, code(entries[i]));
            }
        }

        return places;
    }

    private static List<string> Distinct(List<SheetRow> rows, int column) =>
    [
        .. rows.Select(r => r.Values[column].Text).OfType<string>().Distinct(StringComparer.Ordinal)
            .Order(VietnameseText.Comparer).ThenBy(n => n, StringComparer.Ordinal),
    ];

    private static int Place(List<string> names, string? name) => name is null ? -1 : names.IndexOf(name);
}
