using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Register;

/// <summary>A cadre: follows communes, follows a district as a member, or is in charge of a sub-area.</summary>
public sealed class Cadre : INamedRecord, IDerivesColumns
{
    public int Id { get; set; }

    /// <summary>Text, unique, the key of the cadre in workbooks.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public string? Position { get; set; }

    /// <summary>Cơ quan.</summary>
    public string? Organisation { get; set; }

    /// <summary>Diện, in the secretariat's own words; the usual ones are in <see cref="CadreGroups"/>.</summary>
    public string? Group { get; set; }

    public string? Phone { get; set; }

    public string SearchKey { get; set; } = "";

    /// <summary>By given name, then by the whole name, as Vietnamese lists of persons are ordered.</summary>
    public byte[] SortKey { get; set; } = [];

    /// <summary>Rises by one with each change; an edit made on an older one is rejected.</summary>
    public int Revision { get; set; }

    string INamedRecord.KnownAs => Name;

    public void DeriveColumns()
    {
        SearchKey = SearchKeys.Of(this);
        SortKey = VietnameseText.SortKey(VietnameseText.ByGivenName(Name));
    }
}

/// <summary>The groups named by the programme; a register may use others.</summary>
public static class CadreGroups
{
    public static IReadOnlyList<string> Usual { get; } =
    [
        "Tỉnh ủy viên",
        "Lãnh đạo sở, ban, ngành",
        "Mặt trận Tổ quốc và đoàn thể",
        "Ủy ban Kiểm tra Tỉnh ủy",
        "Ban Thường vụ Tỉnh ủy",
        "Ban Thường vụ cấp huyện",
    ];
}
