using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Addresses;

/// <summary>The key and the words of the list of assignments in addresses; without a word on time, those in force.</summary>
public static class AssignmentFilter
{
    public const string RoleKey = "vai-tro";
    public const string Ended = "da-ket-thuc";
    public const string ToCome = "sap-toi";
    public const string Every = "tat-ca";

    public static AssignmentTime TimeOf(string? word) => word switch
    {
        Ended => AssignmentTime.Ended,
        ToCome => AssignmentTime.ToCome,
        Every => AssignmentTime.Every,
        _ => AssignmentTime.InForce,
    };
}
