using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Documents;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Brief;

/// <summary>
/// The review brief of a period: of the province, a district or a sub-area, as it will print; each figure leads to its records. The office
/// edits it, and files it.
/// </summary>
public sealed partial class BriefPage
{
    /// <summary>What is being edited, among the page's own keys: <see cref="All"/>, a paragraph's id, or <see cref="BriefEditor.Head"/>.</summary>
    public const string EditKey = "sua";

    /// <summary>The list of paragraphs, none of them open.</summary>
    public const string All = "doan";

    private readonly Operation _work = new();
    private IReadOnlyList<Choice> _districts = [];
    private IReadOnlyList<Choice> _subAreas = [];
    private BriefState? _state;
    private OfficialDocument _document = null!;
    private Dictionary<string, BriefParagraph> _paragraphs = [];

    private bool MayWrite => User.May(AccessTable.Office.ToWrite());

    private string? Editing => MayWrite ? Query.Other(EditKey) : null;

    private BriefRequest Request => RequestOf(View);

    private int Changed => _state!.Brief.Sections.SelectMany(s => s.Paragraphs).Count(p => p.Changes.Count > 0 || p.WordsChanged);

    /// <summary>The brief that an address asks for.</summary>
    public static BriefRequest RequestOf(BoardView view) => new(view.Period!.Code, view.Query.SubArea ?? view.Query.District, view.AsOf);

    /// <summary>Figures of every kind of record stand in it.</summary>
    protected override bool Concerns(BoardChange change) => true;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var register = Coverage.Register;
        var order = DutyIndex.Of(register).Districts;
        _districts = [.. order.Select(d => new Choice(register.Districts[d].Code, register.Districts[d].FullName))];
        var district = register.Districts.Index().FirstOrDefault(d => d.Item.Code == Query.District, (Index: -1, Item: null!)).Index;
        _subAreas = district < 0 ? []
            : [.. register.SubAreas.Where(s => s.District == district).OrderBy(s => s.Name, VietnameseText.Comparer).Select(s => new Choice(s.Code, s.FullName))];
        try
        {
            _state = await Briefs.ReadAsync(Request, User.Actor, cancellationToken);
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.NotFound)
        {
            _state = null;
        }

        if (_state is not null)
        {
            _document = _state.Marked.ToDocument();
            _paragraphs = _state.Marked.Sections.SelectMany(s => s.Paragraphs).ToDictionary(p => p.Id);
        }
    }

    private string Url(Func<BoardQuery, BoardQuery> change) => BoardUrls.Write(BoardUrls.Brief, change(Query));

    private static BoardQuery Place(BoardQuery query, string? district, string? subArea) =>
        (query with { District = district, SubArea = subArea }).WithOther(EditKey, null);

    private static BoardQuery Edit(BoardQuery query, string? what) => query.WithOther(EditKey, what);

    /// <summary>A paragraph was saved: back to the list, which is read again.</summary>
    private async Task DoneAsync()
    {
        if (Editing != All)
        {
            Navigation.Change(q => Edit(q, All), replace: true);
        }

        await ReloadAsync();
    }

    private async Task FileAsync()
    {
        if (_state is not { } state)
        {
            return;
        }

        var text = Loc[
            state.Content.Head.Number is null ? "FileTextNoNumber" : "FileText",
            Show.Number((state.Filed is [var last, ..] ? last.Version : 0) + 1), Show.Date(View.AsOf)].Value;
        var ask = new Confirmation(Loc["FileTitle"], Changed > 0 ? $"{Loc["FileChanged", Show.Number(Changed)]} {text}" : text, Loc["File"]);
        var id = 0;
        if (await Dialogs.ConfirmAsync(ask, async _ =>
        {
            try
            {
                id = await Briefs.FileAsync(Request, state.Fingerprint, User.Actor);
            }
            catch (RefusedException refused) when (refused.Refusal == Refusal.PreviewOutdated)
            {
                await ReloadAsync();
                throw;
            }
        }))
        {
            Navigation.NavigateTo(View.Link(BoardUrls.Record(BoardUrls.Brief, id)));
        }
    }
}
