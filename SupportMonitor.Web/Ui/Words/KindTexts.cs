using System.Globalization;
using System.Reflection;
using System.Resources;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Ui.Words;

/// <summary>
/// The words of kinds of records, in the viewer's language: "Name", "Field.Amount" and "Rule.TooEarly" in the kind's own resources, which
/// have the name of its class. Without them a kind and its fields are called as in the register workbook.
/// </summary>
public sealed class KindTexts(AuditedKinds kinds)
{
    private readonly Dictionary<Type, ResourceManager?> _resources = kinds.All.ToDictionary(k => k.GetType(), k => Find(k.GetType()));

    /// <summary>What the records are called, several of them.</summary>
    public string Name(AuditedKind kind) => Text(kind, "Name") ?? (kind as IRecordKind)?.SheetName ?? kind.Name;

    /// <summary>What one of the records is called; as all of them where that is the same word.</summary>
    public string One(AuditedKind kind) => Text(kind, "One") ?? Name(kind);

    /// <summary>What a field is called; the property's name where the workbook has no such column.</summary>
    public string Field(AuditedKind? kind, string property) =>
        kind is null ? property
        : Text(kind, $"Field.{property}") ?? (kind as IRecordKind)?.Fields.FirstOrDefault(f => f.Property == property)?.Header ?? property;

    /// <summary>
    /// A word of a fixed list: "Word.Form.0" of the kind's resources, by the field's property and the word's place; without it as in the
    /// register workbook.
    /// </summary>
    public string Word(AuditedKind kind, Field field, int place) =>
        Text(kind, string.Create(CultureInfo.InvariantCulture, $"Word.{field.Property}.{place}")) ?? field.FixedWords!.Words[place];

    /// <inheritdoc cref="Word(AuditedKind, Field, int)"/>
    public string Word(AuditedKind kind, Field field, Enum word) => Word(kind, field, Convert.ToInt32(word, CultureInfo.InvariantCulture));

    /// <summary>What a field is called that a check names by its property alone; null where no kind has one of that name.</summary>
    public string? FieldOfAny(string property) =>
        kinds.Records.FirstOrDefault(k => k.Fields.Any(f => f.Property == property)) is AuditedKind kind ? Field(kind, property) : null;

    /// <summary>What a kind's own rule says.</summary>
    /// <param name="why">With <see cref="Refusal.Rule"/>.</param>
    public string Rule(RefusedException why)
    {
        var (name, rule) = ((string)why.Arguments[0], (string)why.Arguments[1]);
        var text = kinds.All.FirstOrDefault(k => k.Name == name) is { } kind ? Text(kind, $"Rule.{rule}") : null;
        return string.Format(CultureInfo.CurrentCulture, text ?? rule, [.. why.Arguments.Skip(2).Select(Word)]);
    }

    private static object Word(object argument) => argument switch
    {
        DateOnly date => Show.Date(date),
        long number => Show.Number(number),
        _ => argument,
    };

    /// <summary>What a list can be narrowed to; null where it has no text.</summary>
    public string? Narrowing(AuditedKind kind, string key) => Text(kind, $"Narrowing.{key}");

    private string? Text(AuditedKind kind, string key) => _resources.GetValueOrDefault(kind.GetType())?.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>In this assembly, or in the kind's own.</summary>
    private static ResourceManager? Find(Type kind)
    {
        foreach (var assembly in new[] { typeof(KindTexts).Assembly, kind.Assembly }.Distinct())
        {
            var suffix = $".{kind.Name}.resources";
            if (Array.Find(assembly.GetManifestResourceNames(), n => n.EndsWith(suffix, StringComparison.Ordinal)) is { } name)
            {
                return new ResourceManager(name[..^".resources".Length], assembly);
            }
        }

        return null;
    }
}
