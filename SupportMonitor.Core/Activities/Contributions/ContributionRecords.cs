using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>Contributions as a kind of record.</summary>
public sealed class ContributionRecords() : ActivityKind<Contribution>(106, "Contributions", "An sinh xã hội")
{
    /// <summary>What is given for. An assumption.</summary>
    public static WordSetting Purposes { get; } =
        new("Contributions.Purposes", ["Nhà tình thương", "Cầu đường", "Học bổng", "Khám chữa bệnh", "Quà", "Khác"]);

    public override IReadOnlyList<Type> Services => [typeof(ContributionSums)];

    public override AccessTable Access =>
        AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own).And(Role.Commune, Reach.Hosted, Reach.None);

    /// <summary>The words of workbooks.</summary>
    public static string Word(ContributionForm form) => form == ContributionForm.Cash ? "Tiền" : "Hiện vật";

    public override bool Writes(Role role, Field field) => role is Role.Operator or Role.Secretariat || field.Property != nameof(Contribution.Code);

    public override string? CodePrefix => "AS";

    public override RefusedException DuplicateOf(string key) => new(Refusal.CodeTaken, key);

    protected override void Describe(FieldList<Contribution> f)
    {
        f.Code("Mã", c => c.Code);
        f.Date("Ngày", c => c.Date).Past();
        f.Reference<Unit>("Mã đơn vị", c => c.UnitId);
        f.Reference<Cadre>("Mã cán bộ", c => c.CadreId);
        f.Word("Hình thức", c => c.Form, Word);
        f.Money("Số tiền", c => c.Amount);
        f.Line("Nhà tài trợ", c => c.Sponsor);
        f.Word("Mục đích", c => c.Purpose, Purposes).Required();
        f.Line("Hiện vật", c => c.Things);
        f.Lines("Ghi chú", c => c.Note);
    }
}
