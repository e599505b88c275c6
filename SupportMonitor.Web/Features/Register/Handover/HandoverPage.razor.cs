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

namespace SupportMonitor.Web.Features.Register.Handover;

/// <summary>Hands over everything that a cadre has, in one act; what that changes is shown first.</summary>
public sealed partial class HandoverPage
{
    private readonly Operation _work = new();
    private readonly Dictionary<int, OtherSuccessor> _others = [];
    private LatestPreview<HandoverPreview> _preview = null!;
    private CadreRecord? _cadre;
    private HandoverPreview? _done;
    private DateOnly? _date;
    private Choice? _successor;
    private string? _legalBasis;
    private string? _reason;

    [Parameter]
    public string Code { get; set; } = "";

    protected override bool NeedsPeriod => false;

    private IReadOnlyList<Crumb> Crumbs =>
        [.. Under(Loc["Cadres"], BoardUrls.Cadres), .. Under(_cadre?.Label ?? Code, BoardUrls.CadreRecord(Code))];

    private string? DateHint => _date is { } day && day > DateOnly.MinValue ? Loc["DateHint", Show.Date(day.AddDays(-1))].Value : null;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _preview = new(p => p.Fingerprint, StateHasChanged, Loggers.CreateLogger<HandoverPage>());
    }

    /// <summary>
    /// Forms that come in move figures alone, and one that matters is noticed when the handover is confirmed: a preview keeps others
    /// from writing while it is made.
    /// </summary>
    protected override bool Concerns(BoardChange change) =>
        change.Changes.Any(c => c.MovesDuties) || change.Touches(ChangeSubject.Period);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var isFirst = _cadre?.Code != Code;
        var cadres = await Records.CadresAsync(User.Actor, cancellationToken);
        _cadre = cadres.FirstOrDefault(c => c.Code == Code);
        if (isFirst)
        {
            Reset();
        }

        // Not for the page's static likeness, which is gone before it is read.
        if (_cadre is { IsMerged: false } && _done is null && RendererInfo.IsInteractive)
        {
            await PreviewAsync(again: !isFirst);
        }
    }

    protected override ValueTask DisposeCoreAsync()
    {
        _preview.Dispose();
        return base.DisposeCoreAsync();
    }

    private void Reset()
    {
        _preview.Clear();
        _others.Clear();
        (_done, _date, _successor, _legalBasis, _reason) = (null, View.Today, null, null, null);
    }

    private Task DiscardAsync()
    {
        Reset();
        return PreviewAsync();
    }

    private Task ChangeDateAsync(DateOnly? date)
    {
        _date = date;
        return PreviewAsync();
    }

    private Task ChangeSuccessorAsync(Choice? successor)
    {
        _successor = successor;
        return PreviewAsync();
    }

    private Task ChangeLegalBasisAsync(string? legalBasis)
    {
        _legalBasis = legalBasis;
        return PreviewAsync();
    }

    private async ValueTask<IReadOnlyList<Choice>> FindAsync(string text, CancellationToken cancellationToken) =>
        [.. (await Choices.CadresAsync(text, cancellationToken)).Where(c => c.Key != Code)];

    /// <summary>Begins to read, and does not wait for it: fields go on.</summary>
    /// <param name="again">Not because the form says something else.</param>
    private async Task PreviewAsync(bool again = false)
    {
        if (await PlanAsync() is not { } plan)
        {
            _preview.Clear();
            return;
        }

        var actor = User.Actor;
        _ = _preview.ShowAsync(token => Handovers.PreviewAsync(plan, actor, token), again);
    }

    private async Task<HandoverPlan?> PlanAsync()
    {
        // What may be deleted by now has no id; the service says so.
        var ids = (await Records.CadresAsync(User.Actor)).ToDictionary(c => c.Code, c => c.Id, StringComparer.Ordinal);
        var others = _others.Where(o => o.Value is { Who: OtherSuccessor.NoOne } or { Who: OtherSuccessor.Another, Cadre: not null })
            .ToDictionary(o => o.Key, o => o.Value.Who == OtherSuccessor.NoOne ? null : IdOf(o.Value.Cadre));
        return _cadre is { } cadre && _date is { } date ? new(cadre.Id, date, IdOf(_successor), others, _legalBasis) : null;

        int? IdOf(Choice? choice) => choice is null ? null : ids.GetValueOrDefault(choice.Key);
    }

    private async Task SaveAsync()
    {
        if (!_preview.IsCurrent)
        {
            await _preview.Reading;
            _preview.Notice = _preview.IsCurrent ? PreviewNotice.LookAgain : PreviewNotice.None;
            throw new NotSavedException();
        }

        if (_preview.Shown is not { Steps.Count: > 0 } confirmed || await PlanAsync() is not { } plan)
        {
            throw new NotSavedException();
        }

        try
        {
            _done = await Handovers.HandOverAsync(plan, confirmed.Fingerprint, _reason ?? "", User.Actor);
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.PreviewOutdated)
        {
            await PreviewAsync();
            throw;
        }
    }
}
