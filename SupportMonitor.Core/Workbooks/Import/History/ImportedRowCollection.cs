using System.Collections;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What an import, or the undoing of one, did to one record.</summary>
/// <param name="TrailId">The import's, or the undo's, audit entry.</param>
/// <param name="Sheet">The sheet's name in the contract.</param>
public sealed record ImportedRow(long TrailId, string Sheet, RowChange Change);

/// <summary>
/// The rows behind several audit entries, entry by entry, sheet by sheet, in the order they were written. They are read piece
/// by piece while the caller enumerates them, which may be long after they were asked for: what imports did is never altered.
/// </summary>
public sealed class ImportedRowCollection : IReadOnlyCollection<ImportedRow>
{
    private const int Piece = 2000;

    private readonly IDbContextFactory<RegisterDb> _contexts;
    private readonly RegisterFormat _format;
    private readonly IReadOnlyList<long> _entries;
    private readonly CancellationToken _cancellationToken;

    /// <param name="total">As many rows as the entries have.</param>
    /// <param name="most">How many of them to give, at most: the first.</param>
    internal ImportedRowCollection(
        IDbContextFactory<RegisterDb> contexts, RegisterFormat format, IReadOnlyList<long> entries, int total, int most, CancellationToken cancellationToken)
    {
        (_contexts, _format, _entries, _cancellationToken) = (contexts, format, entries, cancellationToken);
        (Count, IsCut) = (Math.Min(total, most), total > most);
    }

    public int Count { get; }

    /// <summary>There are more rows than are given.</summary>
    public bool IsCut { get; }

    public IEnumerator<ImportedRow> GetEnumerator() => Walk().Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<ImportedRow> Walk()
    {
        using var db = _contexts.CreateDbContext();
        foreach (var (entry, format) in _entries.SelectMany(e => _format.Sheets.Where(s => s.Kind is not null).Select(s => (e, s))))
        {
            var (after, sheet) = (0L, format.Sheet);
            List<ImportChange> changes;
            do
            {
                _cancellationToken.ThrowIfCancellationRequested();
                changes = [.. db.ImportChanges.AsNoTracking()
                    .Where(c => c.TrailId == entry && c.Sheet == sheet && c.Id > after).OrderBy(c => c.Id).Take(Piece)];

                // A workbook is written by reading its rows one by one, on a thread that has nothing else to do.
                foreach (var row in ImportChangeFields.DescribeAsync(db, format, _format, changes, _cancellationToken).GetAwaiter().GetResult())
                {
                    yield return new ImportedRow(entry, format.Name, row);
                }

                after = changes.Count == 0 ? after : changes[^1].Id;
            }
            while (changes.Count == Piece);
        }
    }
}
