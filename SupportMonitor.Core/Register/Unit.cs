using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

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
