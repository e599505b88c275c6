using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Guidance as a kind of record.</summary>
public sealed class GuidanceRecords() : ActivityKind<GuidanceNote>(107, "GuidanceNotes", "Hướng dẫn")
{
    public override IReadOnlyList<Type> Services => [typeof(GuidanceService)];

    /// <summary>A commune reads what is addressed to it, to the units above it, or to all.</summary>
    public override AccessTable Access => AccessTable.Office.And(Role.Commune, Reach.Addressed, Reach.None);

    public override string? CodePrefix => "HD";

    public override RefusedException DuplicateOf(string key) => new(Refusal.CodeTaken, key);

    public override IQueryable<GuidanceNote> AddressedTo(RegisterDb db, IQueryable<GuidanceNote> records, int unitId)
    {
        var above = new List<string>();
        for (int? at = unitId; at is { } id && above.Count < 10;)
        {
            var unit = db.Set<Unit>().AsNoTracking().Where(u => u.Id == id).Select(u => new { u.Code, u.ParentId }).FirstOrDefault();
            above.Add(unit?.Code ?? "");
            at = unit?.ParentId;
        }

        return above.Aggregate(
            records.Where(g => g.Addressees == null),
            (found, code) => found.Union(records.Where(SeveralTexts.Names<GuidanceNote>(nameof(GuidanceNote.Addressees), code))));
    }

    /// <summary>Of each pair that contradicts itself, the note that names the other: as many as figures count.</summary>
    public const string Pairs = "cap-mau-thuan";

    /// <summary>Those of them that are not settled.</summary>
    public const string UnsettledPairs = "chua-giai-quyet";

    /// <summary>Also both of a pair that contradicts itself, whichever names the other.</summary>
    public override IReadOnlyList<(string Key, string Word)> Narrowings { get; } =
        [("mau-thuan", "Mâu thuẫn"), (Pairs, "Cặp mâu thuẫn, mỗi cặp một dòng"), (UnsettledPairs, "Cặp mâu thuẫn chưa giải quyết, mỗi cặp một dòng")];

    public override IQueryable<GuidanceNote> Narrow(RegisterDb db, IQueryable<GuidanceNote> records, string key) =>
        records.Where(g => g.ContradictsId != null || db.Set<GuidanceNote>().Any(o => o.ContradictsId == g.Id));

    protected override void Describe(FieldList<GuidanceNote> f)
    {
        f.Code("Mã", g => g.Code);
        f.Date("Ngày", g => g.Date).Past();
        f.Line("Cơ quan", g => g.Agency).Required();
        f.Codes<Unit>("Nơi nhận", g => g.Addressees);
        f.Line("Chủ đề", g => g.Topic).Required();
        f.Lines("Nội dung", g => g.Content).Required();
        f.Reference<GuidanceNote>("Mâu thuẫn với", g => g.ContradictsId);
        f.Reference<Proposal>("Mã kiến nghị", g => g.ProposalId);
    }

    public override IEnumerable<RecordFault> FaultsOf(GuidanceNote record, IRecordLook look)
    {
        // A workbook may name a row by its own code before the record has an id.
        if (record.ContradictsId is { } other && (other == record.Id || look.Find<GuidanceNote>(other)?.Code == record.Code))
        {
            yield return new(nameof(GuidanceNote.ContradictsId), new(Refusal.Rule, Name, "ContradictsItself", record.Code));
        }
    }
}
