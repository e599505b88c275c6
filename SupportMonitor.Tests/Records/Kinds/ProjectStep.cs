using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Features.Import;

namespace SupportMonitor.Tests.Records.Kinds;

/// <summary>A step of a project: its key has a text and a number that need not be given.</summary>
public sealed class ProjectStep : IRecord
{
    public int Id { get; set; }

    public int ProjectId { get; set; }

    public Project Project { get; set; } = null!;

    public DateOnly Date { get; set; }

    public required string With { get; set; }

    public int Number { get; set; } = 1;

    public long? Paid { get; set; }

    public int Revision { get; set; }
}

internal sealed class ProjectStepConfiguration : IEntityTypeConfiguration<ProjectStep>
{
    public void Configure(EntityTypeBuilder<ProjectStep> builder)
    {
        builder.ToTable("ProjectSteps");
        builder.HasOne(s => s.Project).WithMany().HasForeignKey(s => s.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }
}

/// <summary>Steps of projects as a kind of record.</summary>
public sealed class ProjectStepRecords() : RecordKind<ProjectStep>(902, "ProjectSteps", "Tiến độ công trình")
{
    public override Expression<Func<ProjectStep, int?>>? UnitOf => s => s.Project.UnitId;

    public override Expression<Func<ProjectStep, int?>>? CadreOf => s => s.Project.CadreId;

    protected override void Describe(FieldList<ProjectStep> f)
    {
        f.Parent<Project>("Mã", s => s.ProjectId);
        f.Date("Ngày", s => s.Date).Key();
        f.Line("Với", s => s.With).Key();
        f.Whole("Lần", s => s.Number).From(1).Otherwise(1).Key();
        f.Money("Đã chi", s => s.Paid);
    }

    public override Task CheckImportAsync(ImportRows<ProjectStep> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Rows)
        {
            if (rows.Find<Project>(row.Record.ProjectId) is { } project && RefusalFor(row.Record.Date, project) is { } refusal)
            {
                rows.Reject(row, nameof(ProjectStep.Date), refusal);
            }
        }

        foreach (var project in rows.After.GroupBy(s => s.ProjectId))
        {
            if (rows.Find<Project>(project.Key) is { } whole && project.Sum(s => s.Paid ?? 0) > whole.Amount
                && rows.Rows.LastOrDefault(r => r.Record.ProjectId == project.Key) is { } last)
            {
                rows.Reject(last, nameof(ProjectStep.Paid), new RefusedException(Refusal.Rule, "ProjectSteps", "TooMuch", whole.Code, whole.Amount));
            }
        }

        return Task.CompletedTask;
    }

    public override async Task FindUndoObstaclesAsync(UndoContext undo, CancellationToken cancellationToken)
    {
        foreach (var change in await undo.Changes.Where(c => c.Key.Contains("Không hoàn tác")).ToListAsync(cancellationToken))
        {
            undo.KeepInUse(change.Key, "Projects");
        }
    }

    /// <summary>No step is dated before its project.</summary>
    public static RefusedException? RefusalFor(DateOnly date, Project project) =>
        date >= project.Date ? null : new(Refusal.Rule, "ProjectSteps", "TooEarly", date, project.Date);
}
