using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records.Entry;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Records;

/// <summary>
/// The list page of a kind of record, by its description alone: columns, filters and search come from its fields, words from its resources,
/// and each reader finds what the kind's access table lets them read. A kind's page derives from it and says its route; its workbook has the
/// same rows (<see cref="KindLists"/>).
/// </summary>
public abstract partial class KindListPage<T> : BoardPage
    where T : class, IRecord
{
    /// <summary>More columns than this would make a card on a phone too long.</summary>
    private const int MostOnPhone = 6;

    private IReadOnlyList<TableColumn<IRecord>> _columns = [];
    private IReadOnlyList<ListFilter> _filters = [];
    private KindRows _rows = KindRows.None;
    private RecordDialog<T>? _dialog;

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    protected RecordKind<T> Kind { get; private set; } = null!;

    /// <summary>The fields that are columns: at most all but texts of several lines; a record's own page and the workbook have the rest.</summary>
    protected virtual IEnumerable<Field> Listed => Kind.Fields.Where(f => f.Type != FieldType.Lines);

    /// <summary>What is said of the whole list, above the table.</summary>
    protected virtual RenderFragment? Above => null;

    /// <summary>What can be done beside the download; the one main act last.</summary>
    protected virtual RenderFragment? Acts => null;

    /// <summary>What the dialog for a new record begins with.</summary>
    protected virtual T Begun()
    {
        var record = Kind.New();
        if (Kind.CountsOn is { } dated && Kind.Fields.FirstOrDefault(f => f.Property == dated) is { } date)
        {
            date.Set(record, View.Today);
        }

        return record;
    }

    private bool MayAdd => Kind is ActivityKind<T> && !Kind.Fields.Any(f => f.IsParent) && Activities.MayAdd<T>(User.Actor);

    private string Download => DownloadUrls.List(KindLists.RouteOf(GetType()), Query);

    protected override bool Concerns(BoardChange change) => change.Touches([Kind.Subject, .. Kinds.Named(Kind)]);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Kind = (RecordKind<T>)Kinds.Of(typeof(T))!;
        _columns = [.. Listed.Select((field, place) => Cells.ColumnOf(Kind, field, () => _rows.Names, sorts: true) with { HideOnPhone = place >= MostOnPhone })];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            .. Kind.CountsOn is null ? [] : (ListFilter[])[ListFilter.Own(Loc["Time"], KindFilter.TimeKey, [new(KindFilter.InPeriod, Loc["InPeriod"])]) with { Word = time => Loc[time switch { KindFilter.Ahead => "Ahead", KindFilter.Behind => "Behind", _ => "WholePeriod" }] }],
            .. Kind.UnitOf is null ? [] : await PlaceFiltersAsync(cancellationToken),
            .. Kind.Narrowings.Count == 0 ? [] : (ListFilter[])[ListFilter.State(Loc["Narrowed"], [.. Kind.Narrowings.Select(n => new Choice(n.Key, Texts.Narrowing(Kind, n.Key) ?? n.Word))])],
            .. Kind.Fields.Select(FilterOf).OfType<ListFilter>(),
        ];
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

    /// <summary>By district, for who reads the register; by sub-area, commune and cadre by a link from elsewhere.</summary>
    private async Task<IReadOnlyList<ListFilter>> PlaceFiltersAsync(CancellationToken cancellationToken)
    {
        if (!User.May(Permission.ReadBoard))
        {
            return [];
        }

        var units = await Register.UnitsAsync(User.Actor, cancellationToken);
        var cadres = Query.Cadre is null ? [] : await Register.CadresAsync(User.Actor, cancellationToken);
        return
        [
            ListFilter.District(Loc["District"], [.. units.Where(u => u.Kind.Level() == UnitLevel.District).Select(u => new Choice(u.Code, u.Label))]),
            new(Loc["SubArea"], q => q.SubArea, (q, code) => q with { SubArea = code }) { Word = NameOf },
            ListFilter.Own(Loc["Commune"], BoardUrls.CommuneKey, []) with { Word = NameOf },
            new(Loc["Cadre"], q => q.Cadre, (q, code) => q with { Cadre = code }) { Word = code => cadres.FirstOrDefault(c => c.Code == code)?.Label ?? code },
        ];

        string NameOf(string code) => units.FirstOrDefault(u => u.Code == code)?.Label ?? code;
    }

    private Task<KindRows> ReadAsync(int most, int skip, CancellationToken cancellationToken) =>
        Reading.ReadAsync(View.ToRecords(Kind) with { Skip = skip, Most = most }, cancellationToken);

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
        new(Texts.Field(Kind, field.Property), q => KindFilter.ValueOf(q, field), (q, word) => KindFilter.With(q, field, word))
        {
            Choices = [.. choices, .. field.IsRequired || field.Default is not null ? [] : (Choice[])[new Choice(ChosenWord.None, Loc["NoWord"])]],
            Word = word => word.StartsWith(ChosenWord.Not) && choices.FirstOrDefault(c => c.Key == word[1..]) is { } other ? Loc["OtherThan", other.Text] : word,
        };
}
