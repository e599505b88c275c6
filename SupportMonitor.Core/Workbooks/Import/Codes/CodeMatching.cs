namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>What a code cell speaks of. One text may mean a township in one kind of column and a district in another.</summary>
public enum CodeKind
{
    /// <summary>A unit that others stand under.</summary>
    Parent = 0,

    District,

    SubArea,

    /// <summary>Xã, phường, thị trấn.</summary>
    Commune,

    /// <summary>A unit of any level.</summary>
    Unit,

    Cadre,

    Period,
}

/// <summary>A record that a text may stand for.</summary>
/// <param name="Name">A unit's with its kind: "Xã Định Thủy".</param>
/// <param name="Note">What distinguishes it from others of the name: the district, the position and organisation, the
/// dates.</param>
public sealed record CodeSuggestion(string Code, string Name, string? Note);

/// <summary>A text in code cells that is no known code.</summary>
/// <param name="Count">Rows that have it.</param>
/// <param name="Sheet">Where the first of them stands.</param>
/// <param name="Suggestions">At most three, the likeliest first.</param>
public sealed record UnknownCode(CodeKind Kind, string Text, int Count, string Sheet, int Row, IReadOnlyList<CodeSuggestion> Suggestions);

/// <summary>A user's decision that a text stands for a record, in every cell of that kind.</summary>
/// <param name="Text">As it stands in the workbook, cleaned.</param>
/// <param name="Code">The code of a record of the register or of the workbook.</param>
public sealed record ImportMatch(CodeKind Kind, string Text, string Code);
