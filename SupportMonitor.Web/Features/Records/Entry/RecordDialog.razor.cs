using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Records.Entry;

/// <summary>Carries the resources of <see cref="RecordDialog{T}"/>: generic types have no resource name of their own.</summary>
public sealed class RecordDialogWords;

public sealed partial class RecordDialog<T>
{
    private readonly string _form = FieldId.Next();
    private readonly Operation _work = new();
    private readonly Dictionary<string, Choice?> _chosen = [];
    private ActivityKind<T> _kind = null!;
    private ProgrammeSettings _words = new();
    private List<List<Field>> _rows = [];
    private T? _opened;
    private T? _draft;
    private string? _reason;

    /// <summary>What another user changed since the dialog was opened, as it is now.</summary>
    private IReadOnlyList<Fact> _theirs = [];

    /// <summary>Called after the record was saved, with its id.</summary>
    [Parameter]
    public EventCallback<int> OnSaved { get; set; }

    /// <summary>In place of "Ghi …".</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Properties that are not asked for because the page knows them.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Hidden { get; set; } = [];

    private bool IsNew => _opened is null;

    /// <summary>What is typed of a new step is kept for its own parent.</summary>
    private string Keep => _opened is { } opened ? $"{_kind.Name}/{opened.Id.ToString(CultureInfo.InvariantCulture)}"
        : $"{_kind.Name}/moi{_kind.Fields.FirstOrDefault(f => f.IsParent)?.Get(_draft!)}";

    protected override void OnInitialized() => _kind = (ActivityKind<T>)Kinds.Of(typeof(T))!;

    /// <summary>Opens the dialog for a new record.</summary>
    /// <param name="start">What the page knows of it already.</param>
    public Task AddAsync(T? start = null) => OpenAsync(null, start ?? _kind.New());

    /// <summary>Opens the dialog to correct a record.</summary>
    public Task CorrectAsync(T record) => OpenAsync(record, _kind.Copy(record));

    private async Task OpenAsync(T? opened, T draft)
    {
        _words = await Settings.GetAsync();
        (_opened, _reason, _theirs) = (opened, null, []);
        var own = Own();
        foreach (var field in _kind.Fields.Where(f => f.Refers is not null && f.Type == FieldType.Code))
        {
            if (own.TryGetValue(field.Property, out var id) && opened is null)
            {
                field.Set(draft, id);
            }

            _chosen[field.Property] = field.Get(draft) is int referred and > 0 ? await Choices.OfAsync(field.Refers!, referred) : null;
        }

        var role = User.Actor.Role;
        _rows = Rows(_kind.Fields.Where(f => _kind.Writes(role, f) && !own.ContainsKey(f.Property) && !Hidden.Contains(f.Property)));
        _draft = draft;
        StateHasChanged();
    }

    /// <summary>A cadre writes about themselves, a commune about itself.</summary>
    private Dictionary<string, int?> Own() => User.Actor switch
    {
        { Role: Role.Cadre, CadreId: { } cadre } => new() { ["CadreId"] = cadre },
        { Role: Role.Commune, UnitId: { } unit } => new() { ["UnitId"] = unit, ["CadreId"] = null },
        _ => [],
    };

    /// <summary>Short fields stand in pairs, others alone.</summary>
    private static List<List<Field>> Rows(IEnumerable<Field> fields)
    {
        var rows = new List<List<Field>>();
        foreach (var field in fields)
        {
            var isLong = field.Type is FieldType.Lines or FieldType.Words or FieldType.Codes;
            if (!isLong && rows.Count > 0 && rows[^1] is [{ Type: not (FieldType.Lines or FieldType.Words or FieldType.Codes) }] pair)
            {
                pair.Add(field);
            }
            else
            {
                rows.Add([field]);
            }
        }

        return rows;
    }

    private async Task SaveAsync(Guid entry)
    {
        var draft = _draft!;
        foreach (var (property, choice) in _chosen)
        {
            var field = _kind.Fields.First(f => f.Property == property);
            var id = choice is null ? null : await Choices.IdOfAsync(field.Refers!, choice.Key);
            if (id is null && (field.IsRequired || choice is not null))
            {
                throw new RefusedException(Refusal.Required, property);
            }

            field.Set(draft, id);
        }

        EnteredRecord stored;
        try
        {
            stored = _opened is { } opened
                ? await Activities.ChangeAsync(opened.Id, opened.Revision, draft, _reason ?? "", User.Actor, entry)
                : await Activities.AddAsync(draft, User.Actor, entry);
        }
        catch (RefusedException why) when (why.Refusal == Refusal.ChangedMeanwhile && _opened is not null)
        {
            await TakeTheirsAsync(_opened, draft);
            throw new NotSavedException();
        }

        var next = IsNew && Cells.LinkOf(_kind, stored.Id) is { } page ? new ToastLink(Files["Add"], RecordAttachments<T>.On(page)) : null;
        if (stored.ClosedPeriod is { } closed)
        {
            Toasts.Warn(Loc["InClosed", closed], next);
        }
        else
        {
            Toasts.Done(Loc["Saved"], next);
        }

        await CloseAsync();
        await OnSaved.InvokeAsync(stored.Id);
    }

    /// <summary>
    /// Goes on from what another user stored: fields that were not touched here follow it, those that were stay as they were typed, and
    /// everything that the other changed is shown.
    /// </summary>
    private async Task TakeTheirsAsync(T before, T draft)
    {
        var found = await Reading.FindAsync<T>(before.Id, CancellationToken.None);
        if (found.Records is not [T now])
        {
            throw new RefusedException(Refusal.NotFound, before.Id);
        }

        var changed = _kind.Fields.Where(f => !Equals(f.Get(before), f.Get(now))).ToList();
        foreach (var field in changed.Where(f => Equals(f.Get(draft), f.Get(before))))
        {
            field.Set(draft, field.Get(now));
            if (_chosen.ContainsKey(field.Property))
            {
                _chosen[field.Property] = field.Get(now) is int referred and > 0 ? await Choices.OfAsync(field.Refers!, referred) : null;
            }
        }

        (_opened, _theirs) = (now, [.. changed.Select(f => Cells.FactOf(_kind, f, now, found.Names))]);
    }

    private Task LeaveAsync(bool visible) => visible ? Task.CompletedTask : CloseAsync();

    private Task CloseAsync()
    {
        _draft = null;
        StateHasChanged();
        return Task.CompletedTask;
    }
}
