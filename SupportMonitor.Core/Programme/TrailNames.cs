using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Programme;

/// <summary>A record that an entry speaks of, as it is called today.</summary>
public sealed record TrailName(string Code, string Name);

/// <summary>Records with codes, by type and id; and which fields of which kind refer to what.</summary>
public sealed class TrailNames
{
    private readonly IReadOnlyDictionary<(Type Entity, int Id), TrailName> _names;
    private readonly Func<ChangeSubject, string, Type?> _referred;

    internal TrailNames(IReadOnlyDictionary<(Type Entity, int Id), TrailName> names, Func<ChangeSubject, string, Type?> referred)
    {
        _names = names;
        _referred = referred;
    }

    /// <summary>Null for what is gone, or is no record with a code.</summary>
    public TrailName? Of(Type? entity, int? id) => entity is not null && id is { } known ? _names.GetValueOrDefault((entity, known)) : null;

    /// <summary>What a field of an entry refers to; null where it refers to nothing, or to what is gone.</summary>
    public TrailName? Of(TrailEntry entry, string field, int id) => Of(_referred(entry.Subject, field), id);

    internal TrailLine LineOf(TrailLine line, Type? entity, RecordScope scope) => line with
    {
        Record = Of(entity, line.RecordId),
        Unit = Of(typeof(Unit), scope.UnitId),
        Cadre = Of(typeof(Cadre), scope.CadreId),
        Period = Of(typeof(Period), scope.PeriodId),
    };
}
