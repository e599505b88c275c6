using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>The database's table behind a register sheet: one column for each of the sheet's, and what is derived from them.</summary>
internal sealed class RegisterTable
{
    public RegisterTable(RegisterSheetFormat format, RegisterDb db)
    {
        Format = format;
        Name = NameOf(format.Kind!.Entity, db);

        // The order of entry of forms is a column of its own; of other kinds it is that of the ids.
        Columns = [.. format.Columns.Select(c => c.Property), .. format.Kind.Derived, .. format.IsOf<Receipt>() ? [nameof(Receipt.Sequence)] : Array.Empty<string>()];
    }

    public RegisterSheetFormat Format { get; }

    public string Name { get; }

    /// <summary>The properties of the sheet's columns, in their order, then the derived ones.</summary>
    public string[] Columns { get; }

    public static string NameOf(Type entity, RegisterDb db) => db.Model.FindEntityType(entity)!.GetTableName()!;
}
