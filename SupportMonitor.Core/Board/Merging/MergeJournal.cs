using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Board;

/// <summary>Writes down what a merge does to each record, in the tracked records themselves, and puts it back.</summary>
internal sealed class MergeJournal(RegisterDb db)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>
    /// Changes a record; what the change leaves as it is is not written down. Revisions are among that: they rise when the record
    /// is saved and never come back, so that an edit begun meanwhile is rejected.
    /// </summary>
    /// <param name="about">The period and the unit that it is about so far.</param>
    public void Change(CadreMerge merge, EntityEntry record, (int? PeriodId, int? UnitId) about, Action change)
    {
        var before = ValuesOf(record);
        change();
        record.DetectChanges();
        var after = ValuesOf(record);
        var changed = before.Keys.Where(p => before[p] != after[p]).ToList();
        if (changed.Count > 0)
        {
            Add(merge, record, about, Write(before, changed), Write(after, changed));
        }
    }

    /// <summary>Deletes a record; all of it is written down.</summary>
    public void Delete(CadreMerge merge, EntityEntry record, (int? PeriodId, int? UnitId) about)
    {
        var whole = ValuesOf(record);
        db.Remove(record.Entity);
        Add(merge, record, about, Write(whole, whole.Keys), null);
    }

    /// <summary>Remembers a record that stood on the kept cadre before.</summary>
    public void Keep(CadreMerge merge, EntityEntry record) => Add(merge, record, default, null, null);

    /// <summary>True when a record still has what was written down of it.</summary>
    public static bool Has(EntityEntry record, CadreMergeChange change) =>
        Read(change.After!).All(v => v.Value.GetRawText() == Text(record, record.Metadata.FindProperty(v.Key)!));

    /// <summary>The record as it was before it was deleted.</summary>
    public static object Restored(IEntityType type, CadreMergeChange change)
    {
        var record = Activator.CreateInstance(type.ClrType)!;
        foreach (var (name, value) in Read(change.Before!))
        {
            type.FindProperty(name)?.PropertyInfo!.SetValue(record, value.Deserialize(type.FindProperty(name)!.ClrType, Json));
        }

        return record;
    }

    /// <summary>Puts a record's columns back.</summary>
    public static void PutBack(EntityEntry record, CadreMergeChange change)
    {
        foreach (var (name, value) in Read(change.Before!))
        {
            var property = record.Metadata.FindProperty(name)!;
            record.Property(property).CurrentValue = value.Deserialize(property.ClrType, Json);
        }
    }

    public static IReadOnlyDictionary<string, JsonElement> Read(string json)
    {
        using var values = JsonDocument.Parse(json);
        return values.RootElement.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.Clone(), StringComparer.Ordinal);
    }

    private void Add(CadreMerge merge, EntityEntry record, (int? PeriodId, int? UnitId) about, string? before, string? after) =>
        db.Add(new CadreMergeChange
        {
            Merge = merge, Table = record.Metadata.GetTableName()!, RecordId = CadreReferences.IdOf(record),
            PeriodId = about.PeriodId, UnitId = about.UnitId, Before = before, After = after,
        });

    private static Dictionary<string, string> ValuesOf(EntityEntry record) =>
        record.Metadata.GetProperties().ToDictionary(p => p.Name, p => Text(record, p), StringComparer.Ordinal);

    private static string Text(EntityEntry record, IProperty property) =>
        JsonSerializer.Serialize(record.Property(property.Name).CurrentValue, property.ClrType, Json);

    private static string Write(Dictionary<string, string> values, IEnumerable<string> names) =>
        $"{{{string.Join(',', names.Order(StringComparer.Ordinal).Select(n => $"{JsonSerializer.Serialize(n)}:{values[n]}"))}}}";
}
