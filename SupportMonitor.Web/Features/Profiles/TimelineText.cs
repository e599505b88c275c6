using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Layout;
using SupportMonitor.Web.Ui.Words;
using FieldType = SupportMonitor.Core.Records.FieldType;

namespace SupportMonitor.Web.Features.Profiles;

/// <summary>What an entry of a timeline says, by the description of its kind alone.</summary>
public sealed class TimelineText(KindTexts texts, KindCells cells, TrailLinks links)
{
    private const int MostContent = 110;
    private const string Day = "Date";

    /// <summary>The page of the record, or of what it is a step of; null where the reader may not see one.</summary>
    public string? LinkOf(TimelineEntry entry)
    {
        var parent = entry.Kind.Fields.FirstOrDefault(f => f.IsParent);
        return links.Of(
            new TrailLine(0, default, "", default, default, entry.About.Subject, "", null, false)
            {
                RecordId = entry.AboutId,
                Record = parent is null ? entry.Record is INamedRecord { Code: var code } named ? new TrailName(code, named.KnownAs) : null
                    : NameOf(entry, parent),
                Unit = NameOf(entry, typeof(Unit)),
                Cadre = NameOf(entry, typeof(Cadre)),
                Period = NameOf(entry, typeof(Period)),
            },
            cells.May);
    }

    /// <summary>The icon of the list that a record's page lies under.</summary>
    public static string IconOf(string? href) =>
        NavEntries.Activities.Concat(NavEntries.Register).FirstOrDefault(e => href?.StartsWith(e.Path + "/", StringComparison.Ordinal) == true)?.Icon ?? Icons.Material.Outlined.Adjust;

    /// <summary>Its code, words, amounts and further days, each with its name where it is not part of the key.</summary>
    public IEnumerable<string> WordsOf(TimelineEntry entry)
    {
        var (kind, record) = (entry.Kind, entry.Record);
        foreach (var field in kind.Fields.Where(f => f.Property != Day))
        {
            if (field.Refers is not null && !field.IsParent)
            {
                continue;
            }

            // What is usual goes without saying; what is not part of the key says what it is.
            var text = field switch
            {
                { IsParent: true } => NameOf(entry, field)?.Name,
                { Default: { } usual } when Equals(usual, field.Get(record)) => null,
                { Type: FieldType.Code or FieldType.Word, IsKey: true } => cells.TextOf(kind, field, record, entry.Names),
                { Type: FieldType.Money } => cells.TextOf(kind, field, record, entry.Names) is { } amount ? $"{amount} đồng" : null,
                { Type: FieldType.Date } => cells.TextOf(kind, field, record, entry.Names) is { } day ? $"{NameOf(kind, field)} {day}" : null,
                { Type: FieldType.Word or FieldType.Words } or { Usual.Count: > 0 } =>
                    cells.TextOf(kind, field, record, entry.Names) is { Length: > 0 } word ? $"{NameOf(kind, field)}: {word}" : null,
                _ => null,
            };
            if (!string.IsNullOrEmpty(text))
            {
                yield return text;
            }
        }
    }

    /// <summary>Whom and what it names, and the beginning of what it says.</summary>
    /// <param name="known">The type of what all entries are about, which goes without saying.</param>
    /// <param name="code">Its code; null where no other of the type is named.</param>
    public RenderFragment About(TimelineEntry entry, Type known, string? code) => builder =>
    {
        var first = true;
        foreach (var field in entry.Kind.Fields.Where(f => f.Refers is not null && !f.IsParent
            && NameOf(entry, f) is { } name && (f.Refers != known || (code is not null && name.Code != code))))
        {
            builder.AddContent(0, first ? null : " · ");
            builder.AddContent(1, cells.Names(field, entry.Record, entry.Names));
            first = false;
        }

        var content = entry.Kind.Fields.Where(f => f.Type == FieldType.Lines).Select(f => (string?)f.Get(entry.Record)).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));
        if (content is not null)
        {
            builder.AddContent(2, first ? null : " – ");
            builder.AddContent(3, content.Length > MostContent ? string.Concat(content.AsSpan(0, MostContent - 1).TrimEnd(), "…") : content);
        }
    };

    /// <summary>Within a sentence.</summary>
    private string NameOf(IRecordKind kind, Field field) =>
        texts.Field((AuditedKind)kind, field.Property) is [var first, .. var rest] ? char.ToLower(first, CultureInfo.CurrentCulture) + rest : "";

    private static TrailName? NameOf(TimelineEntry entry, Type entity) =>
        entry.Kind.Fields.FirstOrDefault(f => f.Refers == entity) is { } field ? NameOf(entry, field) : null;

    private static TrailName? NameOf(TimelineEntry entry, Field field) =>
        entry.Names.Of(field, entry.Record) is [var name, ..] ? new TrailName(name.Code, name.Name) : null;
}
