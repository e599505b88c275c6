using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Forms.Receipts;

/// <summary>What came in and went back in a period, the last entered first; each row opens to its content, correction and history.</summary>
public sealed partial class ReceiptsPage : IPageOf<AttachmentRecords>
{
    public static string? UrlOf(TrailLine line) => line is { Period: { } period, Unit: { } unit, Cadre: { } cadre }
        ? BoardUrls.Write(
            BoardUrls.Receipts, new BoardQuery { Period = period.Code, Cadre = cadre.Code }.WithOther(BoardUrls.CommuneKey, unit.Code))
        : null;

    private readonly Operation _work = new();
    private List<TableColumn<ReceiptLine>> _columns = [];
    private List<Choice> _kinds = [];
    private List<ListFilter> _filters = [];
    private List<TabLink> _tabs = [];
    private IReadOnlyList<ReceiptLine> _rows = [];
    private List<TableColumn<ReceiptLine>> _queueColumns = [];
    private HashSet<int> _chosen = [];
    private IReadOnlyList<DraftLine> _drafts = [];
    private ReceiptLine? _open;
    private int _awaiting;
    private int _draftCount;
    private string? _news;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _columns =
        [
            TableColumn.Date<ReceiptLine>("ngay-nhan", Loc["Date"], r => r.Receipt.Date) with { DescendingFirst = true },
            TableColumn.Text<ReceiptLine>("loai", Loc["Kind"], r => Kinds.Of(r.Receipt.Kind)) with { Cell = Kind, MinWidth = "6.5em" },
            TableColumn.Text<ReceiptLine>("xa", Loc["Commune"], r => r.Unit.Label) with
            {
                Href = r => View.Link(BoardUrls.Commune(r.Unit.Code)), NamesRow = true,
            },
            TableColumn.Text<ReceiptLine>("huyen", Loc["District"], r => r.Unit.District) with { HideOnPhone = true },
            TableColumn.Person<ReceiptLine>("can-bo", Loc["Cadre"], r => r.Cadre.Label) with
            {
                Href = r => View.Link(BoardUrls.Cadre(r.Cadre.Code)),
            },
            TableColumn.Text<ReceiptLine>("xep-loai", Loc["Rating"], r => r.Receipt.Content?.Rating) with { MinWidth = "6em" },
            new("tinh-la", Loc["CountsAs"]) { Cell = CountsAs, Order = (a, b) => Nullable.Compare(a.State, b.State) },
            new("nhap", Loc["Entered"])
            {
                Cell = Entered, HideOnPhone = true, DescendingFirst = true, Order = (a, b) => a.Receipt.Sequence.CompareTo(b.Receipt.Sequence),
            },
            new("mo", Loc["Actions"]) { Cell = Open, HideOnPaper = true },
        ];
        _queueColumns = [new("chon", Loc["Choose"]) { Cell = Choose }, .. _columns];
        _kinds =
        [
            new(ReceiptFilter.Received, Kinds.Of(ReceiptKind.Received)),
            new(ReceiptFilter.Returned, Kinds.Of(ReceiptKind.Returned)),
            new(ReceiptFilter.Unexpected, Loc["Unexpected"]),
            new(ReceiptFilter.Exempt, Loc["Exempt"]),
            new(ReceiptFilter.Awaiting, Loc["TabAwaiting"]),
        ];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _rows = IsDrafts ? [] : await List.ReadAsync(Coverage, Query.ToReceipts(), User.Actor, cancellationToken);
        var drafts = await Drafts.ReadAsync(Coverage, new ListSelection(), User.Actor, cancellationToken);
        _draftCount = drafts.Count;
        _drafts = IsDrafts ? await Drafts.ReadAsync(Coverage, Query.ToReceipts(), User.Actor, cancellationToken) : drafts;
        _awaiting = (await List.AllAsync(Coverage.Register.Period.Id, User.Actor, cancellationToken)).Count(r => r.Awaits);
        _chosen = [.. _rows.Where(r => r.Awaits && _chosen.Contains(r.Receipt.Id)).Select(r => r.Receipt.Id)];
        _tabs =
        [
            new(Loc["TabAll"], Tab(null), !IsQueue && !IsDrafts),
            new(Loc["TabAwaiting"], Tab(ReceiptFilter.Awaiting), IsQueue, _awaiting),
            new(Loc["TabDrafts"], Tab(ReceiptFilter.Drafts), IsDrafts, _draftCount),
        ];
        var districts = Coverage.Register.Districts.OrderBy(d => d.Name, VietnameseText.Comparer);
        _filters =
        [
            ListFilter.Search(Loc["Search"], Loc["SearchHint"]),
            ListFilter.District(Loc["District"], [.. districts.Select(d => new Choice(d.Code, d.FullName))]),
            .. IsDrafts ? Array.Empty<ListFilter>() : [ListFilter.State(Loc["Show"], _kinds), ListFilter.Own(Loc["Rating"], RatingFilter.RatingKey, Ratings())],
            new(Loc["Cadre"], q => q.Cadre, (q, code) => q with { Cadre = code }),
            ListFilter.Own(Loc["Commune"], BoardUrls.CommuneKey, []),
        ];
        _news = Fresh.LastOrDefault(e => e.Subject == ChangeSubject.Receipt) is { } entry
            && _rows.FirstOrDefault(r => r.Receipt.Id == entry.RecordId) is { } news
            ? Loc["News", Kinds.Of(news.Receipt.Kind), news.Unit.Label, news.Cadre.Label].Value
            : null;
    }

    private List<Choice> Ratings() =>
        [.. View.Settings.Ratings.Select(r => new Choice(r, r)), new Choice(ReceiptSelection.NoRating, Loc["Unrated"])];

    private bool IsDrafts => Query.State == ReceiptFilter.Drafts;

    private bool IsQueue => Query.State == ReceiptFilter.Awaiting;

    private bool MayAccept => User.May(Permission.KeepForms) && View.Period?.State == PeriodState.Open;

    private string Tab(string? state) => BoardUrls.Write(BoardUrls.Receipts, Query.FromFirstPage with { State = state });

    private void Toggle(int id)
    {
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }
    }

    private async Task AcceptAsync(IEnumerable<int> ids)
    {
        var wanted = ids.ToHashSet();
        var receipts = _rows.Where(r => wanted.Contains(r.Receipt.Id)).Select(r => (r.Receipt.Id, r.Receipt.Revision)).ToList();
        var ask = new Confirmation(Loc["AcceptTitle", Show.Number(receipts.Count)], Loc["AcceptText"], Loc["Accept"]);
        if (await Dialogs.ConfirmAsync(ask, _ => Forms.AcceptAsync(receipts, User.Actor)))
        {
            Toasts.Done(Loc["AcceptedCount", Show.Number(receipts.Count)]);
            _chosen = [];
        }
    }
}
