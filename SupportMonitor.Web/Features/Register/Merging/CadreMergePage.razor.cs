using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Register.Effects;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Merging;

/// <summary>Merges another record of the same person with this one; which of the two is kept is chosen.</summary>
public sealed partial class CadreMergePage
{
    private readonly Operation _work = new();

    /// <summary>By property, the code of the record whose value stays, where that was chosen.</summary>
    private readonly Dictionary<string, string> _chosen = new(StringComparer.Ordinal);
    private LatestPreview<CadreMergePreview> _preview = null!;
    private IReadOnlyList<CadreRecord> _cadres = [];
    private List<CadreRecord> _namesakes = [];
    private Dictionary<int, int> _assignments = [];
    private RecordKeyText _keys = null!;
    private CadreRecord? _cadre;
    private CadreRecord? _otherRecord;
    private CadreMergePreview? _done;
    private Choice? _other;
    private string? _kept;
    private string? _reason;

    [Parameter]
    public string Code { get; set; } = "";

    protected override bool NeedsPeriod => false;

    private string KeptCode => _kept == _otherRecord?.Code ? _kept! : Code;

    private IReadOnlyList<Crumb> Crumbs =>
        [.. Under(Loc["Cadres"], BoardUrls.Cadres), .. Under(_cadre?.Label ?? Code, BoardUrls.CadreRecord(Code))];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _preview = new(p => p.Fingerprint, StateHasChanged, Loggers.CreateLogger<CadreMergePage>());
    }

    /// <summary>As of a handover: what comes in is noticed when the merge is confirmed.</summary>
    protected override bool Concerns(BoardChange change) =>
        change.Changes.Any(c => c.MovesDuties) || change.Touches(ChangeSubject.Period);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var isFirst = _cadre?.Code != Code;
        _cadres = await Records.CadresAsync(User.Actor, cancellationToken);
        _cadre = _cadres.FirstOrDefault(c => c.Code == Code);
        _namesakes = _cadre is null ? [] : [.. _cadres.Where(c => c != _cadre && !c.IsMerged && IsNamesake(c.Name))];
        _keys = new(View.Periods, await Records.UnitsAsync(User.Actor, cancellationToken), _cadres, Enums);
        _assignments = (await Records.AssignmentsAsync(User.Actor, cancellationToken)).CountBy(a => a.Cadre.Id).ToDictionary();
        if (isFirst)
        {
            Reset();
        }
        else if (_done is null)
        {
            _otherRecord = _cadres.FirstOrDefault(c => c.Code == _other?.Key);
            await PreviewAsync(again: true);
        }
    }

    protected override ValueTask DisposeCoreAsync()
    {
        _preview.Dispose();
        return base.DisposeCoreAsync();
    }

    private bool IsNamesake(string name) => VietnameseText.Fold(name) == VietnameseText.Fold(_cadre!.Name);

    private static Choice ChoiceOf(CadreRecord cadre) => new(cadre.Code, cadre.Label, cadre.Position);

    private string About(CadreRecord cadre) => string.Join(
        " · ",
        new[] { cadre.Position, cadre.Organisation, cadre.Phone, Loc["Assignments", Show.Number(_assignments.GetValueOrDefault(cadre.Id))] }
            .OfType<string>());

    private void Reset()
    {
        _preview.Clear();
        _chosen.Clear();
        (_done, _other, _otherRecord, _kept, _reason) = (null, null, null, null, null);
    }

    private Task DiscardAsync()
    {
        Reset();
        return Task.CompletedTask;
    }

    /// <summary>Those of the same name first.</summary>
    private async ValueTask<IReadOnlyList<Choice>> FindAsync(string text, CancellationToken cancellationToken)
    {
        var found = (await Choices.CadresAsync(text, cancellationToken)).Where(c => c.Key != Code).ToList();
        var first = string.IsNullOrWhiteSpace(text) ? _namesakes.ConvertAll(ChoiceOf) : [];
        return [.. first.Concat(found).DistinctBy(c => c.Key)];
    }

    private Task ChangeOtherAsync(Choice? other)
    {
        // Of another pair nothing that was chosen or shown says anything.
        if (other?.Key != _other?.Key)
        {
            _preview.Clear();
            _chosen.Clear();
        }

        (_other, _otherRecord) = (other, _cadres.FirstOrDefault(c => c.Code == other?.Key));
        return PreviewAsync();
    }

    private Task ChangeKeptAsync(string code)
    {
        _kept = code;
        return PreviewAsync();
    }

    private Task ChangeFieldAsync((string Property, string Code) chosen)
    {
        _chosen[chosen.Property] = chosen.Code;
        return PreviewAsync();
    }

    private List<MergeFieldTable.Row> Fields(CadreMergePreview preview) =>
    [
        .. preview.Fields.Select(f =>
        {
            var (own, other) = preview.Kept.Code == Code ? (f.Kept, f.Merged) : (f.Merged, f.Kept);
            return new MergeFieldTable.Row(f.Property, own, other, Stays(f.Property, own, other));
        }),
    ];

    /// <summary>What was chosen; otherwise the kept record's unless it is empty.</summary>
    private string Stays(string property, object? own, object? other) =>
        _chosen.GetValueOrDefault(property)
        ?? ((KeptCode == Code ? own : other) is not null ? KeptCode : KeptCode == Code ? _otherRecord!.Code : Code);

    private CadreMergeInput? Input()
    {
        if (_cadre is not { } own || _otherRecord is not { } other)
        {
            return null;
        }

        var (kept, merged) = KeptCode == own.Code ? (own, other) : (other, own);
        return new(
            kept.Id, merged.Id,
            _chosen.Count == 0 || _preview.Shown is not { } shown ? null
                : [.. Fields(shown).Where(f => f.Stays == merged.Code).Select(f => f.Property)]);
    }

    /// <summary>Begins to read, and does not wait for it: fields go on.</summary>
    /// <param name="again">Not because the form says something else.</param>
    private Task PreviewAsync(bool again = false)
    {
        if (Input() is not { } input)
        {
            _preview.Clear();
            return Task.CompletedTask;
        }

        var actor = User.Actor;
        _ = _preview.ShowAsync(token => Merges.PreviewAsync(input, actor, token), again);
        return Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        if (!_preview.IsCurrent)
        {
            await _preview.Reading;
            _preview.Notice = _preview.IsCurrent ? PreviewNotice.LookAgain : PreviewNotice.None;
            throw new NotSavedException();
        }

        if (_preview.Shown is not { IsBlocked: false } confirmed || Input() is not { } input)
        {
            throw new NotSavedException();
        }

        try
        {
            await Merges.MergeAsync(input, confirmed.Fingerprint, _reason ?? "", User.Actor);
            _done = confirmed;
        }
        catch (RefusedException refused) when (refused.Refusal is Refusal.PreviewOutdated or Refusal.MergeUndecided)
        {
            await PreviewAsync();
            throw;
        }
    }
}
