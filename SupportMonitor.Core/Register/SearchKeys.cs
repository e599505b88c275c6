using SupportMonitor.Core.Common;

namespace SupportMonitor.Core.Register;

/// <summary>What records of the register are found by, folded; see <see cref="VietnameseText.SearchQuery"/>.</summary>
public static class SearchKeys
{
    /// <summary>The folded full name and the code.</summary>
    public static string Of(Unit unit) => $"{VietnameseText.Fold(unit.FullName)} {VietnameseText.Fold(unit.Code)}";

    /// <summary>The folded name, code, position and organisation.</summary>
    public static string Of(Cadre cadre) =>
        string.Join(' ', new[] { cadre.Name, cadre.Code, cadre.Position, cadre.Organisation }.OfType<string>().Select(VietnameseText.Fold));
}
