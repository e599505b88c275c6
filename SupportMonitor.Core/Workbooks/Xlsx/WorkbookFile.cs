using System.IO.Compression;
using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Workbooks.Xlsx;

/// <summary>Whether a sheet is visible in Excel.</summary>
internal enum SheetVisibility
{
    Visible,

    /// <summary>Behind "Unhide".</summary>
    Hidden,

    /// <summary>Only macros show it.</summary>
    VeryHidden,
}

/// <summary>A worksheet, hidden or not.</summary>
internal sealed record SheetPart(string Name, ZipArchiveEntry Entry, SheetVisibility Visibility = SheetVisibility.Visible);

/// <summary>
/// An .xlsx file that may come from an untrusted source: only the few parts that matter are read, by name within the archive,
/// never written anywhere, with bounds on what comes out.
/// </summary>
internal sealed class WorkbookFile : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnpackedBytes _unpacked;
    private List<string>? _sharedStrings;
    private CellFormat?[]? _formats;
    private ZipArchiveEntry? _sharedStringsPart;
    private ZipArchiveEntry? _stylesPart;

    private WorkbookFile(ZipArchive archive, Action<double>? onProgress)
    {
        _archive = archive;
        foreach (var entry in archive.Entries)
        {
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        // Declared lengths are promises; what is really unpacked is counted as well.
        long declared = 0;
        foreach (var entry in archive.Entries)
        {
            declared += entry.Length;
            if (declared > ReadingLimits.UnpackedBytes)
            {
                throw new UnreadableWorkbookException(WorkbookFault.TooLarge, ReadingLimits.UnpackedMiB);
            }

            if (entry.Length > ReadingLimits.RatioMattersFrom
                && entry.Length / Math.Max(1, entry.CompressedLength) > ReadingLimits.CompressionRatio)
            {
                throw new UnreadableWorkbookException(WorkbookFault.SuspiciousCompression, entry.FullName);
            }
        }

        _unpacked = new UnpackedBytes(onProgress is null ? null : count => onProgress(Math.Min(1, (double)count / Math.Max(1, declared))));
    }

    public IReadOnlyList<SheetPart> Sheets { get; private set; } = [];

    /// <summary>True where day 0 is 1 January 1904.</summary>
    public bool Date1904 { get; private set; }

    /// <param name="stream">Stays open; must be seekable.</param>
    /// <param name="onProgress">The fraction unpacked so far.</param>
    /// <exception cref="UnreadableWorkbookException">It cannot be read, or must not be.</exception>
    public static WorkbookFile Open(Stream stream, Action<double>? onProgress = null)
    {
        ZipGuard.Check(stream);
        stream.Position = 0;
        var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            var file = new WorkbookFile(archive, onProgress);
            file.ReadWorkbook();
            return file;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public SheetReader OpenSheet(SheetPart sheet)
    {
        _sharedStrings ??= _sharedStringsPart is null ? [] : SharedStrings.Read(OpenPart(_sharedStringsPart));
        _formats ??= _stylesPart is null ? [] : Styles.Read(OpenPart(_stylesPart));
        var name = VietnameseText.Clean(sheet.Name);
        return new SheetReader(OpenPart(sheet.Entry, name), name, _sharedStrings, _formats);
    }

    public void Dispose() => _archive.Dispose();

    private PartReader OpenPart(ZipArchiveEntry entry, string? sheet = null)
    {
        if (entry.IsEncrypted)
        {
            throw new UnreadableWorkbookException(WorkbookFault.Encrypted);
        }

        return new PartReader(entry, _unpacked, sheet);
    }

    private void ReadWorkbook()
    {
        var workbookPath = "xl/workbook.xml";
        if (_entries.TryGetValue("_rels/.rels", out var packageRelations))
        {
            var (_, type, target) = ReadRelations(packageRelations, "").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal));
            workbookPath = type is null ? workbookPath : target;
        }

        if (!_entries.TryGetValue(workbookPath, out var workbook) || !workbookPath.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableWorkbookException(WorkbookFault.NotAWorkbook);
        }

        var slash = workbookPath.LastIndexOf('/');
        var (folder, name) = (workbookPath[..(slash + 1)], workbookPath[(slash + 1)..]);
        var relations = _entries.TryGetValue($"{folder}_rels/{name}.rels", out var part)
            ? ReadRelations(part, folder)
            : throw new UnreadableWorkbookException(DamageKind.MissingPart, $"{folder}_rels/{name}.rels");
        _sharedStringsPart = Related("/sharedStrings");
        _stylesPart = Related("/styles");
        ReadSheets(workbook, relations);

        ZipArchiveEntry? Related(string type) =>
            relations.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal)) is { Target: { } target }
                ? _entries.GetValueOrDefault(target) ?? throw new UnreadableWorkbookException(DamageKind.MissingPart, target)
                : null;
    }

    private void ReadSheets(ZipArchiveEntry workbook, List<(string Id, string Type, string Target)> relations)
    {
        var sheets = new List<SheetPart>();
        using var reader = OpenPart(workbook);
        while (reader.Read())
        {
            if (!reader.IsStart)
            {
                continue;
            }

            if (reader.Name == "workbookPr")
            {
                Date1904 = reader.Attribute("date1904") is "1" or "true";
            }
            else if (reader.Name == "sheet")
            {
                var sheetName = reader.Attribute("name") ?? "";
                var id = reader.Attribute("id");
                var relation = relations.FirstOrDefault(r => r.Id == id);
                if (relation.Type is not null && !relation.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                {
                    continue;
                }

                sheets.Add(relation.Target is not null && _entries.TryGetValue(relation.Target, out var entry)
                    ? new SheetPart(sheetName, entry, VisibilityOf(reader.Attribute("state")))
                    : throw new UnreadableWorkbookException(DamageKind.MissingPart, relation.Target ?? "worksheet")
                    {
                        Place = new WorkbookPlace(VietnameseText.Clean(sheetName)),
                    });
            }
        }

        reader.Finish();
        Sheets = sheets;
    }

    private static SheetVisibility VisibilityOf(string? state) => state switch
    {
        "hidden" => SheetVisibility.Hidden,
        "veryHidden" => SheetVisibility.VeryHidden,
        _ => SheetVisibility.Visible,
    };

    private List<(string Id, string Type, string Target)> ReadRelations(ZipArchiveEntry part, string folder)
    {
        var relations = new List<(string Id, string Type, string Target)>();
        using var reader = OpenPart(part);
        while (reader.Read())
        {
            if (reader.IsStart && reader.Name == "Relationship" && reader.Attribute("TargetMode") != "External")
            {
                relations.Add((reader.Attribute("Id") ?? "", reader.Attribute("Type") ?? "", Resolve(folder, reader.Attribute("Target") ?? "")));
            }
        }

        reader.Finish();
        return relations;
    }

    /// <summary>
    /// A target's path within the archive. It is only ever looked up there, so a path that leads out leads nowhere.
    /// </summary>
    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var segments = new List<string>();
        foreach (var segment in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "." or ".."))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
