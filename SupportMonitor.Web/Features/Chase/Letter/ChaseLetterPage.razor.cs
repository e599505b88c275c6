using Microsoft.AspNetCore.Components;
using MudBlazor;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Chase.Letter;

/// <summary>
/// The official letter that asks a district, or the member in charge, for the forms still owed: seen as it will print, printed, and fetched
/// for Word. What is received or exempted meanwhile leaves it, live.
/// </summary>
public sealed partial class ChaseLetterPage
{
    private readonly SortedDictionary<(int UnitId, int CadreId), string> _left = [];
    private readonly SortedDictionary<(int UnitId, int CadreId), string> _added = [];
    private Dictionary<(int UnitId, int CadreId), string> _seen = [];
    private (int PeriodId, LetterRecipient Recipient)? _seenOf;
    private LetterDraft? _draft;
    private List<Choice> _districts = [];
    private List<Choice> _members = [];
    private readonly Operation _work = new();
    private string? _error;
    private string? _logged;

    [Inject]
    public ChaseLetters Letters { get; set; } = null!;

    [Inject]
    public ChaseService Chases { get; set; } = null!;

    [Inject]
    public IDialogService Dialogs { get; set; } = null!;

    [Inject]
    public RefusalText Refusals { get; set; } = null!;

    private bool MayLog => View.Period!.State == PeriodState.Open && User.May(AccessTable.Office.ToWrite());

    private bool IsAddressed => Query.District is not null || Query.Other(LetterFilter.MemberKey) is not null;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var request = View.ToLetter()!;
        try
        {
            (_draft, _error) = (await Letters.ReadAsync(request, User.Actor, cancellationToken), null);
        }
        catch (RefusedException refused) when (refused.Refusal is Refusal.TooLong or Refusal.DateTooEarly)
        {
            // The letter stands without what cannot stand on it.
            _error = Refusals.Of(refused);
            _draft = await Letters.ReadAsync(request with { Number = null, Date = null }, User.Actor, cancellationToken);
        }

        _districts = Choices(isMember: false);
        _members = Choices(isMember: true);
        Compare(_draft?.Letter);
    }

    /// <summary>What left the letter, and what came to it, while it lay open.</summary>
    private void Compare(ChaseLetter? letter)
    {
        var rows = letter?.Rows.GroupBy(r => (r.Commune.Id, r.Cadre.Id)).ToDictionary(r => r.Key, r => $"{r.First().CommuneLabel} ({r.First().CadreLabel})") ?? [];
        var of = letter is null ? ((int, LetterRecipient)?)null : (View.Period!.Id, letter.Recipient with { Districts = [] });
        if (of is null || _seenOf is not { } seen || seen.PeriodId != of.Value.Item1 || seen.Recipient.Key != letter!.Recipient.Key || seen.Recipient.IsMember != letter.Recipient.IsMember)
        {
            _left.Clear();
            _added.Clear();
            _logged = null;
        }
        else
        {
            foreach (var (pair, label) in _seen.Where(s => !rows.ContainsKey(s.Key)))
            {
                _left[pair] = label;
                _added.Remove(pair);
            }

            foreach (var (pair, label) in rows.Where(r => !_seen.ContainsKey(r.Key)))
            {
                if (!_left.Remove(pair))
                {
                    _added[pair] = label;
                }
            }
        }

        (_seen, _seenOf) = (rows, of);
    }

    private List<Choice> Choices(bool isMember)
    {
        var owing = _draft?.Owing.Where(o => o.Recipient.IsMember == isMember)
            .Select(o => new Choice(o.Recipient.Key, Loc["Choice", o.Recipient.Name, Show.Number(o.Forms)])).ToList() ?? [];
        if (_draft?.Letter is { Rows.Count: 0, Recipient: var chosen } && chosen.IsMember == isMember)
        {
            owing.Insert(0, new Choice(chosen.Key, chosen.Name));
        }

        return owing;
    }

    private void GoTo(string? key, bool isMember) =>
        Navigation.Change(q => q.To(_draft?.Owing.FirstOrDefault(o => o.Recipient.IsMember == isMember && o.Recipient.Key == key).Recipient));

    private string Url(LetterRecipient recipient) => BoardUrls.Write(BoardUrls.ChaseLetter, Query.To(recipient));

    /// <summary>The letter went out: one contact for each duty on it, all in one commit. What has just come makes it be refused whole.</summary>
    private async Task LogAsync()
    {
        if (_draft?.Letter is not { Rows.Count: > 0 } letter)
        {
            return;
        }

        _error = null;
        if (letter.Document.Number is not { } number)
        {
            _error = Loc["NumberFirst"];
            return;
        }

        try
        {
            await LogAsync(letter, number, consent: null);
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.Rule && refused.Arguments.Contains(ChaseRules.TooSoon))
        {
            var ask = new Confirmation(Loc["SoonTitle"], Refusals.Of(refused), Loc["SoonDo"]);
            if (await Dialogs.ConfirmAsync(ask, _ => LogAsync(letter, number, new ChaseConsent(Sooner: true))))
            {
                StateHasChanged();
            }
        }
        catch (RefusedException refused)
        {
            _error = Refusals.Of(refused);
        }
    }

    private async Task LogAsync(ChaseLetter letter, string number, ChaseConsent? consent)
    {
        await Chases.LogAsync(
            [.. letter.Rows.Select(r => new FormPair(View.Period!.Id, r.Commune.Id, r.Cadre.Id))],
            new ChaseInput(letter.Document.Head.Date, ChaseChannel.Letter, ChaseOutcome.Reminded, LetterNumber: number),
            consent,
            User.Actor);
        _logged = Loc["Logged", number, Show.Date(letter.Document.Head.Date), Show.Number(letter.Rows.Count)];
    }
}
