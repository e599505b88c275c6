using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Records;

/// <summary>
/// The list page of a kind of record, by its description alone: columns, filters and search come from its fields, words from its resources,
/// and each reader finds what the kind's access table lets them read. A kind's page derives from it, says its route, and overrides what
/// differs.
/// </summary>
public abstract partial class KindListPage<T> : BoardPage
    where T : class, IRecord
{
    /// <summary>More columns than this would make a card on a phone too long.</summary>
    private const int MostOnPhone = 6;

    private IReadOnlyList<TableColumn<IRecord>> _columns = [];
    private IReadOnlyList<ListFilter> _filters = [];
    private KindRows _rows = KindRows.None;

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    protected RecordKind<T> Kind { get; private set; } = null!;

    /// <summary>The fields that are columns: all but texts of several lines.</summary>
    protected virtual IEnumerable<Field> Listed => Kind.Fields.Where(f => f.Type != FieldType.Lines);

    /// <summary>What can be done beside the download; the one main act last.</summary>
    protected virtual RenderFragment? Acts => null;

    /// <summary>What is listed, where the period, the search and the chosen words do not say it all.</summary>
    protected virtual Expression<Func<T, bool>>? Where => null;

    protected override bool Concerns(BoardChange change) => change.Touches([Kind.Subject, .. Kinds.Named(Kind)]);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Kind = (RecordKind<T>)Kinds.Of(typeof(T))!;
        _columns = [.. Listed.Select((field, place) => Cells.ColumnOf(Kind, field, () => _rows.Names, sorts: true) with { HideOnPhone = place >= MostOnPhone })];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _filters = [ListFilter.Search(Loc["Search"], Loc["SearchHint"]), .. Kind.Fields.Select(FilterOf).OfType<ListFilter>()];
        var size = DataTable<IRecord>.SizeOf(Query);
        var most = size == 0 ? int.MaxValue : size;
        var rows = await ReadAsync(most, (int)Math.Min(int.MaxValue, (long)size * (Query.Page - 1)), cancellationToken);
        if (rows.Records.Count == 0 && rows.Total > 0)
        {
            // A page beyond the last: the table shows the last then.
            rows = await ReadAsync(most, (rows.Total - 1) / most * most, cancellationToken);
        }

        _rows = rows;
    }

    private Task<KindRows> ReadAsync(int most, int skip, CancellationToken cancellationToken) => Reading.ReadAsync(
        new RecordFilter<T>(Query.Search)
        {
            PeriodId = Kind.PeriodOf is null ? null : View.Period?.Id,
            Where = Kind.Fields.Select(Chosen).Append(Where).OfType<Expression<Func<T, bool>>>().Aggregate((Expression<Func<T, bool>>?)null, And),
            Sort = Kind.Fields.FirstOrDefault(f => KindCells.IdOf(f) == Query.Sort?.TrimStart('-'))?.Property,
            Descending = Query.Sort?.StartsWith('-') == true,
            Skip = skip,
            Most = most,
        },
        cancellationToken);

    private async Task<IReadOnlyList<IRecord>> ReadFirstAsync(int most)
    {
        var rows = await ReadAsync(most, 0, default);
        _rows = _rows with { Names = rows.Names };
        return rows.Records;
    }

    /// <summary>A filter by the words of a field; null for a field without a list of words.</summary>
    private ListFilter? FilterOf(Field field) =>
        field.FixedWords is { } words
            ? FilterOf(field, words.Words.Select((_, place) => new Choice(place.ToString(CultureInfo.InvariantCulture), Texts.Word(Kind, field, place))))
        : field.ListedIn is { } setting ? FilterOf(field, View.Settings.WordsOf(setting).Select(w => new Choice(w, w)))
        : null;

    private ListFilter FilterOf(Field field, IEnumerable<Choice> choices) =>
        ListFilter.Own(Texts.Field(Kind, field.Property), KindCells.IdOf(field), [.. choices]);

    private Expression<Func<T, bool>>? Chosen(Field field)
    {
        if (FilterOf(field)?.Value(Query) is not { } chosen)
        {
            return null;
        }

        if (field.Type == FieldType.Words)
        {
            return SeveralTexts.Names<T>(field.Property, chosen);
        }

        var record = Expression.Parameter(typeof(T), "record");
        var property = Expression.Property(record, field.Property);
        var type = Nullable.GetUnderlyingType(property.Type) ?? property.Type;
        object? value = !type.IsEnum ? chosen : int.TryParse(chosen, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? Enum.ToObject(type, place) : null;
        return value is null ? null : Expression.Lambda<Func<T, bool>>(Expression.Equal(property, Expression.Constant(value, property.Type)), record);
    }

    private static Expression<Func<T, bool>> And(Expression<Func<T, bool>>? all, Expression<Func<T, bool>> next) => all is null
        ? next
        : Expression.Lambda<Func<T, bool>>(Expression.AndAlso(all.Body, Expression.Invoke(next, all.Parameters[0])), all.Parameters);
}
