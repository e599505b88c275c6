namespace SupportMonitor.Core.Records;

/// <summary>What some records refer to, as it is called today.</summary>
public sealed class NamedRecords
{
    private readonly IReadOnlyDictionary<(Type Entity, int Id), RecordName> _byId;
    private readonly IReadOnlyDictionary<(Type Entity, string Code), RecordName> _byCode;

    internal NamedRecords(IReadOnlyDictionary<(Type Entity, int Id), RecordName> byId, IReadOnlyDictionary<(Type Entity, string Code), RecordName> byCode) =>
        (_byId, _byCode) = (byId, byCode);

    /// <summary>For a list without records.</summary>
    public static NamedRecords None { get; } = new(new Dictionary<(Type, int), RecordName>(), new Dictionary<(Type, string), RecordName>());

    /// <summary>What a field of a record refers to: several only for <see cref="FieldType.Codes"/>. What is gone is left out.</summary>
    public IReadOnlyList<RecordName> Of(Field field, object record) => field switch
    {
        { Refers: null } => [],
        { Type: FieldType.Codes, Refers: { } entity } =>
            [.. SeveralTexts.Split((string?)field.Get(record)).Select(code => _byCode.GetValueOrDefault((entity, code))).OfType<RecordName>()],
        { Refers: { } entity } => field.Get(record) is int id && _byId.TryGetValue((entity, id), out var name) ? [name] : [],
    };
}
