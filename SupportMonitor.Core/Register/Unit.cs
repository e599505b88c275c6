using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>The kinds of administrative units, in the words of the register workbook (see <see cref="UnitKinds"/>).</summary>
public enum UnitKind
{
    Province = 0,
    District = 1,
    City = 2,
    Town = 3,
    UrbanDistrict = 4,
    SubArea = 5,
    Commune = 6,
    Ward = 7,
    Township = 8,
}

/// <summary>Where a unit stands in the tree: a commune under a sub-area or a district, a sub-area under a district.</summary>
public enum UnitLevel
{
    Province = 0,
    District = 1,
    SubArea = 2,
    Commune = 3,
}

/// <summary>
/// An administrative unit, in force from <see cref="From"/> to <see cref="To"/>, both included; null is an open end.
/// </summary>
public sealed class Unit : INamedRecord, IDerivesColumns
{
    public int Id { get; set; }

    /// <summary>The statistical office's code; text, unique, the key of the unit in workbooks.</summary>
    public required string Code { get; set; }

    /// <summary>NFC, trimmed, as the officials write it: "Định Thủy", "Phường 8".</summary>
    public required string Name { get; set; }

    public UnitKind Kind { get; set; }

    public int? ParentId { get; set; }

    public Unit? Parent { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string? Phone { get; set; }

    /// <summary>What a search looks in; see <see cref="SearchKeys"/>. Kept by the database context.</summary>
    public string SearchKey { get; set; } = "";

    /// <summary>What lists are ordered by; see <see cref="VietnameseText.SortKey"/>. Kept by the database context.</summary>
    public byte[] SortKey { get; set; } = [];

    /// <summary>Rises by one with each change; an edit made on an older one is rejected.</summary>
    public int Revision { get; set; }

    public UnitLevel Level => Kind.Level();

    /// <inheritdoc cref="UnitKinds.FullName"/>
    public string FullName => UnitKinds.FullName(Kind, Name);

    string INamedRecord.KnownAs => FullName;

    public void DeriveColumns()
    {
        SearchKey = SearchKeys.Of(this);
        SortKey = VietnameseText.SortKey(Name);
    }
}

/// <summary>The kinds' levels and the words that workbooks and officials use for them.</summary>
public static class UnitKinds
{
    private static readonly Vocabulary<UnitKind> Words = new(
        (UnitKind.Province, "Tỉnh"),
        (UnitKind.District, "Huyện"),
        (UnitKind.City, "Thành phố"),
        (UnitKind.Town, "Thị xã"),
        (UnitKind.UrbanDistrict, "Quận"),
        (UnitKind.SubArea, "Tiểu vùng"),
        (UnitKind.Commune, "Xã"),
        (UnitKind.Ward, "Phường"),
        (UnitKind.Township, "Thị trấn"));

    public static UnitLevel Level(this UnitKind kind) => kind switch
    {
        UnitKind.Province => UnitLevel.Province,
        UnitKind.SubArea => UnitLevel.SubArea,
        UnitKind.Commune or UnitKind.Ward or UnitKind.Township => UnitLevel.Commune,
        _ => UnitLevel.District,
    };

    public static IEnumerable<UnitKind> OfLevel(UnitLevel level) => Enum.GetValues<UnitKind>().Where(k => k.Level() == level);

    /// <summary>
    /// Whether a unit can stand under another (workbooks.md, "The register workbook"). Levels only ever go down, so that a tree
    /// that keeps them has no cycle.
    /// </summary>
    public static bool Fits(UnitLevel level, UnitLevel parent) => level switch
    {
        UnitLevel.Commune => parent is UnitLevel.SubArea or UnitLevel.District,
        UnitLevel.SubArea => parent == UnitLevel.District,
        UnitLevel.District => parent == UnitLevel.Province,
        _ => false,
    };

    /// <summary>"Xã Định Thủy", "Phường 8": the kind before the name unless the name begins with it.</summary>
    public static string FullName(UnitKind kind, string name) =>
        VietnameseText.Fold(name).StartsWith(VietnameseText.Fold(kind.Word()) + " ", StringComparison.Ordinal)
            ? name
            : $"{kind.Word()} {name}";

    /// <summary>
    /// Whether zeros in front alone make two units' codes different. Official codes have two digits for provinces, three for
    /// districts, five for communes: 01, 001 and 00001 are three units.
    /// </summary>
    public static bool ZerosMatter(UnitLevel a, UnitLevel b) => a != b;

    public static string Word(this UnitKind value) => Words.Word(value);

    /// <summary>Reads a workbook's word whatever its case and diacritics; false for a word that is none.</summary>
    public static bool TryRead(string word, out UnitKind value) => Words.TryRead(word, out value);
}
