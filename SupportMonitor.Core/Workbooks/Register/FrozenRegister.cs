using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>What a row of "Kỳ đã khóa" says of its period.</summary>
internal enum FrozenItem
{
    District,
    SubArea,
    Commune,
    Cadre,
    Duty,
    ExemptDuty,
    Uncovered,
    IdleExemption,
}

internal static class FrozenItems
{
    /// <summary>In the order of <see cref="FrozenItem"/>.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "Huyện", "Tiểu vùng", "Xã", "Cán bộ", "Phiếu phải nhận", "Phiếu được miễn", "Chưa có người theo dõi", "Miễn không có tác dụng",
    ];
}

/// <summary>
/// A closed period's register as rows of "Kỳ đã khóa" and back: units and cadres by their codes, because another database gives
/// them other ids.
/// </summary>
internal static class FrozenRegister
{
    private static readonly int Width = RegisterFormat.Frozen.Columns.Count;

    public static IEnumerable<RegisterValue[]> Rows(PeriodRegister register, Func<int, string> codeOfUnit, Func<int, string> codeOfCadre)
    {
        foreach (var d in register.Districts)
        {
            yield return Row(FrozenItem.District, d.Code, null, d.Name, d.Kind, null, member: d.Member);
        }

        foreach (var s in register.SubAreas)
        {
            yield return Row(FrozenItem.SubArea, s.Code, null, s.Name, UnitKind.SubArea, CodeAt(register.Districts, s.District, d => d.Code), member: s.Member);
        }

        foreach (var c in register.Communes)
        {
            var parent = CodeAt(register.SubAreas, c.SubArea, s => s.Code) ?? CodeAt(register.Districts, c.District, d => d.Code);
            yield return Row(FrozenItem.Commune, c.Code, null, c.Name, c.Kind, parent, phone: c.Phone);
        }

        foreach (var c in register.Cadres)
        {
            var row = Row(FrozenItem.Cadre, null, c.Code, c.Name, null, null, phone: c.Phone);
            row[RegisterColumns.Frozen.Position] = RegisterValue.Of(c.Position);
            row[RegisterColumns.Frozen.Organisation] = RegisterValue.Of(CodeAt(register.Organisations, c.Organisation, o => o));
            row[RegisterColumns.Frozen.Group] = RegisterValue.Of(CodeAt(register.Groups, c.Group, g => g));
            yield return row;
        }

        foreach (var d in register.Duties)
        {
            yield return Row(
                d.Exempt ? FrozenItem.ExemptDuty : FrozenItem.Duty, register.Communes[d.Commune].Code, register.Cadres[d.Cadre].Code);
        }

        foreach (var commune in register.Uncovered)
        {
            yield return Row(FrozenItem.Uncovered, register.Communes[commune].Code, null);
        }

        foreach (var (unit, cadre) in register.IdleExemptions)
        {
            yield return Row(FrozenItem.IdleExemption, codeOfUnit(unit), codeOfCadre(cadre));
        }

        RegisterValue[] Row(
            FrozenItem item, string? unit, string? cadre, string? name = null, UnitKind? kind = null, string? parent = null,
            string? phone = null, string? member = null)
        {
            var row = new RegisterValue[Width];
            row[RegisterColumns.Frozen.Period] = RegisterValue.Of(register.Period.Code);
            row[RegisterColumns.Frozen.Item] = RegisterValue.OfWord((int)item);
            row[RegisterColumns.Frozen.Unit] = RegisterValue.Of(unit);
            row[RegisterColumns.Frozen.Cadre] = RegisterValue.Of(cadre);
            row[RegisterColumns.Frozen.Name] = RegisterValue.Of(name);
            row[RegisterColumns.Frozen.Kind] = kind is { } k ? RegisterValue.OfWord((int)k) : default;
            row[RegisterColumns.Frozen.Parent] = RegisterValue.Of(parent);
            row[RegisterColumns.Frozen.Phone] = RegisterValue.Of(phone);
            row[RegisterColumns.Frozen.Member] = RegisterValue.Of(member);
            return row;
        }
    }

    /// <summary>True when the same duties would be counted in the same way.</summary>
    public static bool Same(PeriodRegister a, PeriodRegister b) =>
        ClosedArchive.Freeze(a).AsSpan().SequenceEqual(ClosedArchive.Freeze(b));

    private static string? CodeAt<T>(IReadOnlyList<T> list, int index, Func<T, string> code) => index < 0 ? null : code(list[index]);
}
