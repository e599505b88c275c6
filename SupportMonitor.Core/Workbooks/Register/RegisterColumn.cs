using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks.Register;

internal enum ColumnType
{
    Code,
    Line,
    Lines,
    Date,
    Word,
}

/// <summary>The records that a column of codes refers to.</summary>
internal enum Reference
{
    None,
    Unit,
    Cadre,
    Period,
}

/// <param name="Header">As workbooks.md writes it.</param>
internal sealed record RegisterColumn(string Header, ColumnType Type)
{
    /// <summary>The record's property that the column holds; empty where the sheet has no table of its own.</summary>
    public string Property { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>Part of what makes a row the same row.</summary>
    public bool IsKey { get; init; }

    /// <summary>What the codes of the column are codes of.</summary>
    public Reference Refers { get; init; }

    public WordList? Words { get; init; }

    /// <summary>Usual values for a drop-down; others are accepted.</summary>
    public IReadOnlyList<string> Usual { get; init; } = [];

    public int Most => Type switch
    {
        ColumnType.Code => 50,
        ColumnType.Lines => 32767,
        _ => Header == RegisterFormat.Phone ? 100 : 200,
    };

    public string Folded { get; } = VietnameseText.Fold(Header);
}
