using System.Globalization;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Xlsx;

namespace SupportMonitor.Core.Workbooks.Reports;

/// <summary>The list of a kind of record as an official table, by the kind's description alone.</summary>
public sealed class KindWorkbook(RecordList list, RecordNaming naming, PeriodCatalog periods, RegisterRecords register, IAccessControl access)
{
    private const string CodeOf = "Mã ";

    /// <summary>All that the filter finds and the actor may read, whatever page of it was looked at.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the actor may not export, or may read none.</exception>
    public async Task<OfficialTable> OfAsync<T>(
        RecordKind<T> kind, RecordFilter<T> filter, Actor actor, CancellationToken cancellationToken = default)
        where T : class, IRecord
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var rows = (await list.ReadAsync(filter with { Skip = 0, Most = int.MaxValue }, actor, cancellationToken)).Records;
        var names = await naming.OfAsync(rows, cancellationToken);
        var period = (await periods.GetAsync(cancellationToken)).FirstOrDefault(p => p.Id == filter.PeriodId);
        return OfficialTable.Of(
            kind.SheetName,
            $"Danh sách {kind.SheetName.ToLower(CultureInfo.GetCultureInfo("vi-VN"))}",
            FilterLine.Lines(
                period is null ? [] : [period.Name],
                filter.Under is { } under ? await PlaceAsync(register, under, actor, cancellationToken) : null,
                [filter.Days is { } days ? string.Create(CultureInfo.InvariantCulture, $"Từ {days.From:dd'/'MM'/'yyyy} đến {days.To:dd'/'MM'/'yyyy}") : null, filter.Cadre is { } cadre ? $"Cán bộ: {cadre}" : null, .. filter.Words.Select(w => $"{w.Field.Header}: {w.Word}"), .. kind.Narrowings.Where(n => n.Key == filter.Narrowing).Select(n => n.Word), filter.Text is { } text ? FilterLine.Search(text) : null]),
            rows,
            Counted([.. kind.Fields.SelectMany(f => ColumnsOf<T>(kind, f, names))], rows.Count));
    }

    /// <summary>A unit that a list is narrowed to, with its district behind it; its code where the register does not know it.</summary>
    internal static async Task<string> PlaceAsync(RegisterRecords register, string code, Actor actor, CancellationToken cancellationToken) =>
        (await register.UnitsAsync(actor, cancellationToken)).FirstOrDefault(u => u.Code == code) is not { } unit ? code
            : unit.District is { } district && district != unit.FullName ? $"{unit.FullName}, {district}"
            : unit.FullName;

    /// <summary>One; of what refers to a record by its code, two: the code and the name.</summary>
    private static IEnumerable<OfficialColumn<T>> ColumnsOf<T>(RecordKind<T> kind, Field field, NamedRecords names)
        where T : class, IRecord
    {
        var header = field.Header;
        if (field is { Refers: not null, Type: FieldType.Code } && header.StartsWith(CodeOf, StringComparison.Ordinal))
        {
            yield return new(header, 12, OfficialColumnType.Code, r => Joined(field, r, n => n.Code));
            var name = char.ToUpper(header[CodeOf.Length], CultureInfo.InvariantCulture) + header[(CodeOf.Length + 1)..];
            header = kind.Fields.Any(f => f.Header == name) ? $"Tên {header[CodeOf.Length..]}" : name;
        }

        yield return field switch
        {
            { Refers: not null } => new(header, 26, OfficialColumnType.Text, r => Joined(field, r, n => n.Name)),
            { Type: FieldType.Code } => new(header, 12, OfficialColumnType.Code, r => (string?)field.Get(r)),
            { Type: FieldType.Date } => new(header, 12, OfficialColumnType.Date, r => (DateOnly?)field.Get(r)),
            { Type: FieldType.Money } => new($"{header} (đồng)", 18, OfficialColumnType.Number, r => Number(field.Get(r)), OfficialTotal.Sum),
            { Type: FieldType.Whole } => new(header, 10, OfficialColumnType.Number, r => Number(field.Get(r))),
            { Type: FieldType.Lines } => new(header, 40, OfficialColumnType.Text, r => (string?)field.Get(r)),
            { FixedWords: { } words } => new(header, 18, OfficialColumnType.Text,
                r => field.Get(r) is { } word ? words.Words[Convert.ToInt32(word, CultureInfo.InvariantCulture)] : null),
            { Type: FieldType.Words } => new(header, 26, OfficialColumnType.Text, r => string.Join(", ", SeveralTexts.Split((string?)field.Get(r)))),
            _ => new(header, 26, OfficialColumnType.Text, r => (string?)field.Get(r)),
        };

        string? Joined(Field refers, T record, Func<RecordName, string> word) => string.Join(", ", names.Of(refers, record).Select(word));
    }

    private static OfficialCell Number(object? value) =>
        value is null ? default : OfficialCell.FromInt64(Convert.ToInt64(value, CultureInfo.InvariantCulture));

    /// <summary>The last row says how many there are, in the first column of words.</summary>
    private static List<OfficialColumn<T>> Counted<T>(List<OfficialColumn<T>> columns, int count)
    {
        if (columns.FindIndex(c => c.Type == OfficialColumnType.Text) is >= 0 and var place)
        {
            columns[place] = columns[place] with { Total = OfficialTotal.Of($"{OfficialWords.Number(count)} dòng") };
        }

        return columns;
    }
}
