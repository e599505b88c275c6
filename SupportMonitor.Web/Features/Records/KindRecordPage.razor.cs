using System.Reflection;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Features.Records.Entry;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;

namespace SupportMonitor.Web.Features.Records;

/// <summary>
/// The page of one record of a kind, by its description alone: facts from its fields, its steps, its history. A kind's page derives from it,
/// says a route below that of its list ("/cong-trinh/{Id:int}"), and overrides what differs.
/// </summary>
public abstract partial class KindRecordPage<T> : BoardPage
    where T : class, IRecord
{
    private NamedRecords _names = NamedRecords.None;
    private IReadOnlyList<Fact> _facts = [];
    private RecordDialog<T>? _dialog;
    private bool _mayChange;
    private RecordFiles? _files;
    private List<(IRecordKind Kind, KindRows Rows, IReadOnlyList<TableColumn<IRecord>> Columns)> _steps = [];

    /// <summary>Rises with each change of the record or of its steps: there is more history then.</summary>
    private int _changes;

    [Parameter]
    public int Id { get; set; }

    protected override bool NeedsPeriod => false;

    protected override bool ReadsBoard => false;

    protected RecordKind<T> Kind { get; private set; } = null!;

    /// <summary>Null where there is none, or none that the user may read.</summary>
    protected T? Record { get; private set; }

    /// <summary>What can be done with the record; the one main act last.</summary>
    protected virtual RenderFragment? Acts => null;

    /// <summary>Sections of the kind's own, above those of its steps.</summary>
    protected virtual RenderFragment? Sections => null;

    /// <summary>False for a page that shows the steps in a section of its own.</summary>
    protected virtual bool ShowsSteps => true;

    /// <summary>Rises with each reading: sections of the kind's own read again then.</summary>
    protected int Round => _changes;

    /// <summary>The fields that are facts: all but the name, which is the title.</summary>
    protected virtual IEnumerable<Field> Shown => Kind.Fields.Where(f => !f.IsName);

    private IEnumerable<IRecordKind> Steps => Kinds.Records.Where(k => k.Fields.Any(f => f.IsParent && f.Refers == typeof(T)));

    /// <summary>The list stands above the record, as the route says.</summary>
    private string ListPath => GetType().GetCustomAttribute<RouteAttribute>() is { Template: var route } ? route[..route.LastIndexOf('/')] : "/";

    protected override bool Concerns(BoardChange change) =>
        change.Touches([Kind.Subject, ActivityAttachmentRecords.Number, .. Kinds.Named(Kind), .. Steps.Select(s => s.Subject)]);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Kind = (RecordKind<T>)Kinds.Of(typeof(T))!;
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var found = await Reading.FindAsync<T>(Id, cancellationToken);
        var record = found.Records.Count == 0 ? null : (T)found.Records[0];
        var steps = new List<(IRecordKind, KindRows, IReadOnlyList<TableColumn<IRecord>>)>();
        foreach (var kind in record is null || !ShowsSteps ? [] : Steps)
        {
            if (await kind.Accept(new StepReader(Reading, Id, cancellationToken)) is { } rows)
            {
                steps.Add((kind, rows, [.. kind.Fields.Where(f => !f.IsParent).Select(f => Cells.ColumnOf(kind, f, () => rows.Names, sorts: false))]));
            }
        }

        _mayChange = record is not null && Kind is ActivityKind<T> && Activities.MayChange<T>(await Activities.PlaceAsync(record, cancellationToken), User.Actor);
        _files = record is not null && Kind is ActivityKind<T> ? await Attachments.ListAsync<T>(Id, User.Actor, cancellationToken) : null;
        (Record, _names, _steps, _changes) = (record, found.Names, steps, _changes + 1);
        _facts = record is null ? [] : [.. Shown.Select(f => Cells.FactOf(Kind, f, record, found.Names))];
    }

    private async Task DeleteAsync()
    {
        var record = Record!;
        var ask = new Confirmation(Entry["DeleteTitle"], Entry["DeleteText"], Entry["DoDelete"], $"{Kind.Name}/{record.Id}/xoa") { Danger = true, AsksReason = true };
        if (await Dialogs.ConfirmAsync(ask, reason => Activities.DeleteAsync<T>(record.Id, record.Revision, reason, User.Actor)))
        {
            Toasts.Done(Entry["Deleted"]);
            Navigation.NavigateTo(View.Link(ListPath));
        }
    }

    /// <summary>Null where the user may not read such steps.</summary>
    private sealed class StepReader(KindReader reading, int parent, CancellationToken cancellationToken) : IRecordKindVisitor<Task<KindRows?>>
    {
        public async Task<KindRows?> Visit<TStep>(RecordKind<TStep> kind)
            where TStep : class, IRecord
        {
            if (!reading.MayRead(kind))
            {
                return null;
            }

            return await reading.ReadAsync(new RecordFilter<TStep> { ParentId = parent, Most = int.MaxValue }, cancellationToken);
        }
    }
}
