using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>A unit, cadre or period: of the database, of the workbook, or of both.</summary>
internal sealed class CodedRecord(string code)
{
    public string Code { get; } = code;

    /// <summary>0 until it is written.</summary>
    public int Id { get; set; }

    /// <summary>As in the database; null for a new one.</summary>
    public RegisterValue[]? Stored { get; set; }

    /// <summary>As it will be; null for a code whose row could not be read.</summary>
    public RegisterValue[]? Values { get; set; }

    /// <summary>The workbook's row about it.</summary>
    public PlannedRow? Row { get; set; }

    /// <summary>For a cadre: the record that stands for it since the two were merged; null for one that takes part itself.</summary>
    public CodedRecord? MergedInto { get; set; }

    /// <summary>The kind as it will be; null when that is not known.</summary>
    public UnitKind? Kind => Values is not null && Values[RegisterColumns.Unit.Kind] is { HasNumber: true } kind ? (UnitKind)kind.Number : null;

    /// <summary>The slot of the parent as it will be.</summary>
    public int? Parent => Values is not null && Values[RegisterColumns.Unit.Parent] is { HasNumber: true } parent ? parent.Number : null;

    /// <summary>For a period: closed before the import.</summary>
    public bool WasClosed => Stored is not null && Stored[RegisterColumns.Period.State].Number == (int)PeriodState.Closed;
}

/// <summary>What people call a record with a code.</summary>
internal static class ImportedNames
{
    /// <param name="values">A row of the sheet; null where it could not be read.</param>
    /// <returns>Null where there is no name, or it is not known.</returns>
    public static string? Of(RegisterSheetFormat sheet, RegisterValue[]? values) =>
        values is null || sheet.NameColumn < 0 || values[sheet.NameColumn].Text is not { } name ? null
        : sheet.IsOf<Unit>() && values[RegisterColumns.Unit.Kind] is { HasNumber: true } kind ? UnitKinds.FullName((UnitKind)kind.Number, name)
        : name;
}
