using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What the code columns of the register speak of; a unit of any level where a column of another kind refers to one.</summary>
internal static class CodeKinds
{
    /// <summary>Null for codes of records that are no unit, cadre or period: for those nothing is suggested.</summary>
    public static CodeKind? Of(RegisterSheetFormat format, int column, RegisterValue[] values)
    {
        var refers = format.Columns[column].Refers;
        return refers == typeof(Cadre) ? CodeKind.Cadre
            : refers == typeof(Period) ? CodeKind.Period
            : refers != typeof(Unit) ? null
            : format.IsOf<Unit>() ? CodeKind.Parent
            : format.IsOf<Receipt>() || format.IsOf<Exemption>() ? CodeKind.Commune
            : format.IsOf<Assignment>() && values[RegisterColumns.Assignment.Role] is { HasNumber: true } role ? OfLevel(((AssignmentRole)role.Number).Level())
            : CodeKind.Unit;
    }

    public static ImportErrorKind ErrorOf(CodeKind kind) => kind switch
    {
        CodeKind.Cadre => ImportErrorKind.UnknownCadre,
        CodeKind.Period => ImportErrorKind.UnknownPeriod,
        _ => ImportErrorKind.UnknownUnit,
    };

    private static CodeKind OfLevel(UnitLevel level) => level switch
    {
        UnitLevel.District => CodeKind.District,
        UnitLevel.SubArea => CodeKind.SubArea,
        _ => CodeKind.Commune,
    };
}
