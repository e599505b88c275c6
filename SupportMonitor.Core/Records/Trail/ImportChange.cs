namespace SupportMonitor.Core.Records;

/// <summary>
/// What an import, or the undoing of one, did to one record. Written in the import's own transaction and never altered: it is
/// what an audit entry unfolds to, part of the record's history, and what an undo goes by.
/// </summary>
public sealed class ImportChange
{
    public long Id { get; set; }

    /// <summary>The import's, or the undo's, <see cref="TrailEntry.Id"/>.</summary>
    public long TrailId { get; set; }

    /// <summary>With <see cref="RecordId"/>, which record.</summary>
    public RegisterSheet Sheet { get; set; }

    /// <summary>The row of the imported workbook, as Excel shows it.</summary>
    public int Row { get; set; }

    /// <summary>The record's key in the words of the workbook, parts joined by " / ".</summary>
    public required string Key { get; set; }

    /// <summary>
    /// <see cref="ChangeAction.Added"/> or <see cref="ChangeAction.Changed"/>; of an undo also <see
    /// cref="ChangeAction.Deleted"/>.
    /// </summary>
    public ChangeAction Action { get; set; }

    public int RecordId { get; set; }

    /// <summary>As <see cref="TrailEntry.Before"/>.</summary>
    public string? Before { get; set; }

    /// <summary>As <see cref="TrailEntry.After"/>.</summary>
    public string? After { get; set; }

    /// <summary>The record's revision right after: a higher one later says that it was changed since.</summary>
    public int RecordRevision { get; set; }
}
