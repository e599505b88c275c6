using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Records.Kinds;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Architecture;

/// <summary>What every kind of record must have so that workbooks, trail and undo can go by its description.</summary>
public sealed class RecordKindsTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await ProjectDatabase.CreateEmptyAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void Numbers_AreThoseOfTheStoredList_OrBeginAtAHundred() =>
        Assert.All(RecordKinds.All, kind => Assert.True(Enum.IsDefined(kind.Subject) || (int)kind.Subject >= 100, kind.Name));

    [Fact]
    public void Fields_AreColumnsOfTheTable_AndReferencesAreThoseOfTheDatabase()
    {
        using var db = _database.Open();
        Assert.All(_database.Get<AuditedKinds>().Records, kind =>
        {
            var table = db.Model.FindEntityType(kind.Entity)!;
            Assert.Equal(kind.Name, table.GetTableName());
            Assert.True(table.FindProperty(nameof(IRecord.Revision))!.IsConcurrencyToken, kind.Name);
            Assert.Equal(kind.Fields.Count, kind.Fields.Select(f => f.Header).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            foreach (var field in kind.Fields)
            {
                var column = table.FindProperty(field.Property);
                Assert.Equal(field.Property, column?.GetColumnName());
                var key = column!.GetContainingForeignKeys().SingleOrDefault();
                Assert.Equal(field is { IsText: false } ? field.Refers : null, key?.PrincipalEntityType.ClrType);
                Assert.True(key is null or { DeleteBehavior: DeleteBehavior.Restrict }, field.Property);
            }
        });
    }

    [Fact]
    public void Keys_AreUniqueByTheirFields_AndAtMostFive() => Assert.All(_database.Get<AuditedKinds>().Records, kind =>
    {
        Assert.InRange(kind.Fields.Count(f => f.IsKey), 1, 5);
        Assert.True(!kind.IsCoded || kind.Fields.Count(f => f.IsKey) == 1, kind.Name);
        Assert.True(typeof(INamedRecord).IsAssignableFrom(kind.Entity) == kind.IsCoded, kind.Name);
    });

    [Fact]
    public void Services_AreRegistered() =>
        Assert.All(_database.Get<AuditedKinds>().All.SelectMany(k => k.Services), s => Assert.NotNull(_database.Services.GetService(s)));
}
