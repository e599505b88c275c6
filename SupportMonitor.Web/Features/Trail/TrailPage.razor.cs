using System.Globalization;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Trail;

/// <summary>
/// Everything that was done, the newest first. The first page takes new entries in by itself; an older one stands still, so that
/// nothing moves under the reader, and says how many came since.
/// </summary>
public sealed partial class TrailPage
{
    private const int PageSize = 50;

    private TrailFilter? _filter;
    private TrailSlice? _slice;
    private List<Choice> _people = [];
    private List<Choice> _subjects = [];
    private List<Choice> _actions = [];
    private List<Choice> _periods = [];
    private List<ActiveFilter> _active = [];
    private Dictionary<string, object?> _attributes = [];
    private bool _programme;
    private int _newer;
    private string? _news;

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    protected override bool Concerns(BoardChange change)
    {
        if (_filter is not { } filter)
        {
            return true;
        }

        var actor = User.Actor;
        var found = change.Changes.Count(e => filter.Query.Matches(e.Entry) && Trail.MayRead(e.Entry, actor));
        if (found == 0 || filter.Place == default)
        {
            return found > 0;
        }

        _ = InvokeAsync(() =>
        {
            _newer += found;
            StateHasChanged();
        });
        return false;
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _attributes = new(StringComparer.Ordinal) { ["aria-label"] = Loc["Title"].Value };
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var actor = User.Actor;
        var filter = TrailFilter.Of(View, Calendar, Trail);
        var slice = await Trail.ReadAsync(filter.Query, filter.Place, PageSize, actor, cancellationToken);
        var subjects = Trail.SubjectsOf(actor);
        _programme = User.May(Permission.ReadTrail);
        var accounts = User.May(Permission.ReadAccountTrail);
        var people = await Reads.GetAsync(
            (typeof(TrailPage), _programme, accounts), () => Trail.ActorsAsync(actor), cancellationToken);
        _people = [.. people.Select(p => new Choice(TrailFilter.KeyOf(p), Words.Who(p.Name, p.UserName)))];
        _subjects = [.. subjects.Select(s => new Choice(Trail.NameOf(s), Words.Of(s)))];
        _actions = [.. Enum.GetValues<ChangeAction>().Where(a => accounts || !a.IsOfAccounts()).Select(a => new Choice(a.ToString(), Words.Of(a)))];
        _periods = [.. View.Periods.Select(p => new Choice(p.Code, p.Name))];
        _news = Fresh.Count > 0 && slice.Lines.Count > 0 && Fresh.Any(e => e.Id == slice.Lines[0].Id)
            ? Loc["News", Words.Of(slice.Lines[0].Action), Words.Title(slice.Lines[0])].Value
            : null;
        (_filter, _slice, _newer) = (filter, slice, 0);
        _active = [];
        Active("Search", [], Query.Search, q => q with { Search = null });
        Active("Who", _people, TrailFilter.ActorKey);
        Active("Subject", _subjects, TrailFilter.SubjectKey);
        Active("Action", _actions, TrailFilter.ActionKey);
        Active("Period", _periods, TrailFilter.PeriodKey);
        Active("From", [], filter.From is { } from ? Show.Date(from) : null, q => q.WithOther(TrailFilter.FromKey, null));
        Active("To", [], filter.To is { } to ? Show.Date(to) : null, q => q.WithOther(TrailFilter.ToKey, null));
    }

    private void Active(string label, List<Choice> choices, string key) => Active(label, choices, Query.Other(key), q => q.WithOther(key, null));

    private void Active(string label, List<Choice> choices, string? value, Func<BoardQuery, BoardQuery> without)
    {
        if (value is not null)
        {
            _active.Add(new ActiveFilter(Loc[label], choices.Find(c => c.Key == value)?.Text ?? value, without(TrailFilter.FromNewest(Query))));
        }
    }

    private void Filter(string key, string? value) => Navigation.Change(q => TrailFilter.FromNewest(q).WithOther(key, value));

    private static string Url(BoardQuery query) => BoardUrls.Write(BoardUrls.Trail, query);

    private static string Id(TrailLine line) => line.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where the record is, for who may read it there; null when it is gone.</summary>
    private string? HrefOf(TrailLine line) => Links.Of(line, User.May);

    private string What(TrailLine line) => Loc["What", Words.Of(line.Action), Words.Of(line.Subject)];

    private DateOnly DayOf(TrailLine line) => DateOnly.FromDateTime(Calendar.LocalTime(line.At));

    private string RowClass(TrailLine line, int index) => Fresh.Any(e => e.Id == line.Id) ? "fresh" : "";

    /// <summary>An entry never changes: what is unfolded stays so when newer ones come in above it.</summary>
    private sealed class SameEntry : IEqualityComparer<TrailLine>
    {
        public static readonly SameEntry Instance = new();

        public bool Equals(TrailLine? x, TrailLine? y) => x?.Id == y?.Id;

        public int GetHashCode(TrailLine obj) => obj.Id.GetHashCode();
    }
}
