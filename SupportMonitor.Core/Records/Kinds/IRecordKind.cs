namespace SupportMonitor.Core.Records;

/// <summary>A <see cref="RecordKind{T}"/> without its type.</summary>
public interface IRecordKind
{
    /// <inheritdoc cref="AuditedKind.Subject"/>
    ChangeSubject Subject { get; }

    /// <inheritdoc cref="AuditedKind.Name"/>
    string Name { get; }

    /// <summary>The number of the sheet, which is that of <see cref="Subject"/>.</summary>
    RegisterSheet Number { get; }

    /// <summary>The sheet's name in the register workbook, in Vietnamese; found without case and diacritics.</summary>
    string SheetName { get; }

    Type Entity { get; }

    /// <summary>In the order of the sheet's columns; the one with the record's own code comes first.</summary>
    IReadOnlyList<Field> Fields { get; }

    /// <summary>True when the records have codes of their own, which make their key.</summary>
    bool IsCoded { get; }

    /// <summary>Properties without a column that are stored and follow from the others; see <see cref="Data.IDerivesColumns"/>.</summary>
    IReadOnlyList<string> Derived { get; }

    /// <inheritdoc cref="AuditedKind.Shows"/>
    bool Shows(string property);

    /// <summary>Calls back with the record's type.</summary>
    TResult Accept<TResult>(IRecordKindVisitor<TResult> visitor);
}
