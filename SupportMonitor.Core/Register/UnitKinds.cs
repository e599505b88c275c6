using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Register;

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
}
