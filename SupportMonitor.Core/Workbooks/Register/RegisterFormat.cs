using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>
/// The register workbook's sheets and columns: those of the kinds of records, and "Kỳ đã khóa". Reading, writing, the template and the
/// preview all follow this.
/// </summary>
internal sealed class RegisterFormat
{
    public const string Phone = "Điện thoại";

    private RegisterFormat(AuditedKinds kinds, ProgrammeSettings settings)
    {
        Kinds = kinds;
        Sheets =
        [
            .. kinds.Records.Select(k => new RegisterSheetFormat(
                k.Number, k.Name, k.SheetName,
                [.. k.Fields.Select(f => new RegisterColumn(f, f.ListedIn is { } words ? settings.WordsOf(words) : null))], k))
                .Append(Frozen).OrderBy(s => s.Sheet),
        ];
        Dependent = [.. kinds.Dependent.Select(k => Of(k.Number))];
    }

    /// <summary>What closed periods stand on; no kind of record, and no part of the template.</summary>
    public static RegisterSheetFormat Frozen { get; } = new(RegisterSheet.FrozenPeriods, nameof(RegisterSheet.FrozenPeriods), "Kỳ đã khóa",
    [
        new("Mã kỳ", FieldType.Code) { Required = true, IsKey = true, Refers = typeof(Period) },
        new("Mục", FieldType.Word, new(FrozenItems.Words)) { Required = true },
        new("Mã đơn vị", FieldType.Code),
        new("Mã cán bộ", FieldType.Code),
        new("Tên", FieldType.Line),
        new("Loại", FieldType.Word, new([.. Enum.GetValues<UnitKind>().Select(k => k.Word())])),
        new("Mã cấp trên", FieldType.Code),
        new("Chức vụ", FieldType.Line),
        new("Cơ quan", FieldType.Line),
        new("Diện", FieldType.Line),
        new(Phone, FieldType.Line),
        new("Người phụ trách", FieldType.Lines),
    ]);

    public AuditedKinds Kinds { get; }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<RegisterSheetFormat> Sheets { get; }

    /// <summary>The kinds' sheets, those first whose records others refer to.</summary>
    public IReadOnlyList<RegisterSheetFormat> Dependent { get; }

    /// <summary>With the words of today's settings.</summary>
    public static RegisterFormat Of(AuditedKinds kinds, ProgrammeSettings settings) => new(kinds, settings);

    public RegisterSheetFormat Of(RegisterSheet sheet) => Sheets.First(s => s.Sheet == sheet);

    /// <summary>The sheet of a record's type.</summary>
    public RegisterSheetFormat Of(Type entity) => Sheets.First(s => s.Kind?.Entity == entity);

    /// <summary>The sheet of a stored name; null for a name that is none.</summary>
    public RegisterSheetFormat? Find(string key) => Sheets.FirstOrDefault(s => s.Key == key);
}
