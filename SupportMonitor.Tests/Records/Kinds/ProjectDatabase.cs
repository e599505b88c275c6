using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using SupportMonitor.Core;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Commands;

namespace SupportMonitor.Tests.Records.Kinds;

/// <summary>A small register whose program knows projects and their steps too.</summary>
internal static class ProjectDatabase
{
    public static IReadOnlyList<AuditedKind> Kinds { get; } = [.. RecordKinds.All, new ProjectRecords(), new ProjectStepRecords()];

    public static async Task<TestDatabase> CreateAsync() => await OpenAsync(await SmallRegister.CreateAsync());

    public static async Task<TestDatabase> CreateEmptyAsync() => await OpenAsync(await TestDatabase.CreateAsync());

    private static async Task<TestDatabase> OpenAsync(TestDatabase plain)
    {
        var database = await TestDatabase.OpenAsync(plain.Directory, kinds: Kinds);
        database.Owns(plain);
        await using var db = database.Open();
        await CreateTablesAsync(db);
        return database;
    }

    /// <summary>The tables that the migrations do not know yet.</summary>
    private static async Task CreateTablesAsync(RegisterDb db)
    {
        var snapshot = db.GetService<IMigrationsAssembly>().ModelSnapshot!.Model;
        if (snapshot is IMutableModel mutable)
        {
            snapshot = mutable.FinalizeModel();
        }

        snapshot = db.GetService<IModelRuntimeInitializer>().Initialize(snapshot);
        var model = db.GetService<IDesignTimeModel>().Model;
        var steps = db.GetService<IMigrationsModelDiffer>().GetDifferences(snapshot.GetRelationalModel(), model.GetRelationalModel());
        foreach (var command in db.GetService<IMigrationsSqlGenerator>().Generate(steps, model))
        {
            await db.Database.ExecuteSqlRawAsync(command.CommandText);
        }
    }
}
