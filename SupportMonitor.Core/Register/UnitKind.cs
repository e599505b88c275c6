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
