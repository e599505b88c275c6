using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Web.Addresses;

/// <summary>
/// The words for states in addresses (trang-thai=…), and what they select. "da-nhan" (received) is on time and late; "con-no"
/// (owing) is missing and returned, the list to chase.
/// </summary>
public static class DutyFilter
{
    public const string Received = "da-nhan";
    public const string Owing = "con-no";
    public const string Expected = "phai-nhan";

    /// <summary>The same, where it is the communes that were counted.</summary>
    public const string ExpectedCommunes = "xa-phai-nhan";

    /// <summary>Forms of the communes that have sent all of theirs; what is owed elsewhere by its cadres does not matter.</summary>
    public const string CompleteCommunes = "xa-gui-du";

    private static readonly Dictionary<string, DutyState[]> Words = new(StringComparer.Ordinal)
    {
        ["chua-gui"] = [DutyState.Missing],
        ["tra-lai"] = [DutyState.Returned],
        ["dung-han"] = [DutyState.OnTime],
        ["tre-han"] = [DutyState.Late],
        ["mien"] = [DutyState.Exempt],
        [Received] = [DutyState.OnTime, DutyState.Late],
        [CompleteCommunes] = [DutyState.OnTime, DutyState.Late],
        [Owing] = [DutyState.Missing, DutyState.Returned],
        [Expected] = [DutyState.OnTime, DutyState.Late, DutyState.Missing, DutyState.Returned],
        [ExpectedCommunes] = [DutyState.OnTime, DutyState.Late, DutyState.Missing, DutyState.Returned],
    };

    /// <summary>The word is about communes, of which each may have several forms.</summary>
    public static bool IsOfCommunes(string? word) => word is ExpectedCommunes or CompleteCommunes;

    /// <summary>The word for one state.</summary>
    public static string WordOf(DutyState state) => state switch
    {
        DutyState.Missing => "chua-gui",
        DutyState.Returned => "tra-lai",
        DutyState.OnTime => "dung-han",
        DutyState.Late => "tre-han",
        _ => "mien",
    };

    /// <summary>The states that a word selects; every state when there is no word or an unknown one.</summary>
    public static IReadOnlyList<DutyState> StatesOf(string? word) =>
        word is not null && Words.TryGetValue(word, out var states) ? states : DutySelection.AnyState;
}
