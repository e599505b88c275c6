using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Features.Import;
using SupportMonitor.Web.Hosting;

namespace SupportMonitor.Tests.Records.Kinds;

/// <summary>Projects as a kind of record.</summary>
public sealed class ProjectRecords() : RecordKind<Project>(901, "Projects", "Công trình")
{
    public static WordSetting Purposes { get; } = new("Projects.Purposes", ["Nhà tình thương", "Cầu đường mẫu", "Khác"]);

    public static WordSetting Themes { get; } = new("Projects.Themes", ["Đồng khởi mới", "Trữ nước mưa nước ngọt"]);

    public override AccessTable Access => AccessTable.Office.And(Role.Cadre, Reach.Own, Reach.Own).And(Role.Commune, Reach.Hosted, Reach.None);

    public override IReadOnlyList<Type> Services => [typeof(ProjectService)];

    protected override void Describe(FieldList<Project> f)
    {
        f.Code("Mã", p => p.Code);
        f.Line("Tên", p => p.Name).Name();
        f.Date("Ngày", p => p.Date).Past();
        f.Reference<Unit>("Mã đơn vị", p => p.UnitId);
        f.Reference<Cadre>("Mã cán bộ", p => p.CadreId);
        f.Word("Mục đích", p => p.Purpose, Purposes).Required();
        f.Words("Chủ đề", p => p.Themes, Themes);
        f.Money("Số tiền", p => p.Amount);
        f.Whole("Số hộ", p => p.Households).From(1);
        f.Word("Hình thức", p => p.Form, form => form == ProjectForm.Cash ? "Tiền" : "Hiện vật").Otherwise(ProjectForm.Cash);
        f.Codes<Unit>("Xã khác", p => p.Neighbours);
        f.Reference<Project>("Mâu thuẫn với", p => p.ContradictsId);
        f.Lines("Ghi chú", p => p.Note);
        f.Codes<Cadre>("Cùng làm", p => p.Helpers);
    }

    public override RefusedException DuplicateOf(string key) => new(Refusal.CodeTaken, key);

    public override async Task CheckImportAsync(ImportRows<Project> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Rows)
        {
            if (rows.Find<Unit>(row.Record.UnitId) is { } unit && RefusalFor(unit) is { } refusal)
            {
                rows.Reject(row, nameof(Project.UnitId), refusal);
            }

            if (row.Record.Amount == 0)
            {
                rows.Warn(row, nameof(Project.Amount), new RefusedException(Refusal.Rule, "Projects", "Nothing", row.Record.Code));
            }
        }

        foreach (var row in rows.Rows.Where(r => r.Stored is { } stored && r.Record.Date > stored.Date))
        {
            if (await rows.Db.Set<ProjectStep>().Where(s => s.ProjectId == row.Stored!.Id).MinAsync(s => (DateOnly?)s.Date, cancellationToken) is { } first
                && ProjectStepRecords.RefusalFor(first, row.Record) is { } refusal)
            {
                rows.Reject(row, nameof(Project.Date), refusal);
            }
        }
    }

    /// <summary>A project is a commune's.</summary>
    public static RefusedException? RefusalFor(Unit unit) => unit.Level == UnitLevel.Commune ? null : new(Refusal.WrongLevel, unit.FullName);
}
