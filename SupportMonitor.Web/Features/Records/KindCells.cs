using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Records;

/// <summary>What the fields of a kind look like on its pages: as columns of a list, as facts of a record.</summary>
public sealed class KindCells(KindTexts texts, TrailLinks links, CurrentUser user)
{
    /// <summary>The column of a field; the one that names the row leads to the record.</summary>
    /// <param name="names">What the rows that are shown refer to.</param>
    /// <param name="sorts">The list is read in the order that the address asks for.</param>
    public TableColumn<IRecord> ColumnOf(IRecordKind kind, Field field, Func<NamedRecords> names, bool sorts)
    {
        var naming = ReferenceEquals(field, NamingField(kind));
        return new(KindFilter.KeyOf(field), texts.Field((AuditedKind)kind, field.Property))
        {
            Text = row => TextOf(kind, field, row, names()),
            Cell = field.Refers is null ? null : row => Names(field, row, names()),
            Href = ReferenceEquals(field, LinkField(kind)) ? row => LinkOf((AuditedKind)kind, row) : null,
            NamesRow = naming,
            MinWidth = field is { Type: FieldType.Code, Refers: null } ? "8.5em" : field.Type is FieldType.Line or FieldType.Words ? "9em" : null,
            SortsElsewhere = sorts && field.IsOrdered,
            DescendingFirst = field.Type is FieldType.Whole or FieldType.Money,
            Align = field.Type is FieldType.Whole or FieldType.Money ? ColumnAlign.End : ColumnAlign.Start,
        };
    }

    /// <summary>What a record page says of a field.</summary>
    public Fact FactOf(IRecordKind kind, Field field, IRecord record, NamedRecords names) =>
        new(texts.Field((AuditedKind)kind, field.Property), null)
        {
            IsLong = field.Type == FieldType.Lines,
            Text = field.Type == FieldType.Money && TextOf(kind, field, record, names) is { } amount ? $"{amount} đồng" : TextOf(kind, field, record, names),
            Content = names.Of(field, record).Count > 0 ? Names(field, record, names) : null,
        };

    /// <summary>What a record is called: its name, or its key.</summary>
    public string TitleOf(IRecordKind kind, IRecord record, NamedRecords names) => record is INamedRecord { KnownAs: var name }
        ? name
        : string.Join(" · ", kind.Fields.Where(f => f.IsKey).Select(f => TextOf(kind, f, record, names)).OfType<string>());

    /// <summary>The field that people call the record by.</summary>
    public static Field NamingField(IRecordKind kind) =>
        kind.Fields.FirstOrDefault(f => f.IsName) ?? kind.Fields.FirstOrDefault(f => f is { IsKey: true, IsParent: false }) ?? kind.Fields[0];

    /// <summary>The field that leads to the record: where what names it leads to something else, its day.</summary>
    private static Field LinkField(IRecordKind kind) => NamingField(kind) is { Refers: not null } naming
        ? kind.Fields.FirstOrDefault(f => f is { IsKey: true, Type: FieldType.Date }) ?? naming
        : NamingField(kind);

    /// <summary>What a record says in a field; null where it says nothing.</summary>
    public string? TextOf(IRecordKind kind, Field field, IRecord record, NamedRecords names)
    {
        var value = field.Get(record);
        return value switch
        {
            null => null,
            _ when field.Refers is not null && names.Of(field, record) is { Count: > 0 } known => string.Join(", ", known.Select(n => n.Name)),
            DateOnly date => Show.Date(date),
            Enum word => texts.Word((AuditedKind)kind, field, word),
            string text => field.Type is FieldType.Words or FieldType.Codes ? string.Join(", ", SeveralTexts.Split(text)) : text,
            _ when field.Type is FieldType.Whole or FieldType.Money => Show.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    /// <summary>What a field refers to, each a link where the user may look at it.</summary>
    public RenderFragment Names(Field field, IRecord record, NamedRecords names) => builder =>
    {
        var others = links.KindOf(field.Refers!);
        foreach (var (place, name) in names.Of(field, record).Index())
        {
            builder.AddContent(0, place > 0 ? ", " : "");
            if (others is not null && links.Of(others, name.Id, name.Code, name.Name, May) is { } href)
            {
                builder.OpenElement(1, "a");
                builder.AddAttribute(2, "href", href);
                builder.AddContent(3, name.Name);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(4, name.Name);
            }
        }
    };

    /// <summary>A page that is open to the user's own records as to all is a place to go to; it shows what they may read.</summary>
    public bool May(Right right) => user.May(right with { UnitId = user.Actor.UnitId, CadreId = user.Actor.CadreId });

    /// <summary>The page of a record that was just entered; null where its kind has none, or none for the user.</summary>
    public string? LinkOf(AuditedKind kind, int id) => links.Of(kind, id, null, null, May);

    private string? LinkOf(AuditedKind kind, IRecord record) =>
        links.Of(kind, record.Id, (record as INamedRecord)?.Code, (record as INamedRecord)?.KnownAs, May);
}
