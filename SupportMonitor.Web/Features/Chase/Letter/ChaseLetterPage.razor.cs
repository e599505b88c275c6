using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Addresses;
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
    private string? _error;

    [Inject]
    public ChaseLetters Letters { get; set; } = null!;

    [Inject]
    public RefusalText Refusals { get; set; } = null!;

    [Inject]
    public IJSRuntime Js { get; set; } = null!;

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
        Go(Query.To(_draft?.Owing.FirstOrDefault(o => o.Recipient.IsMember == isMember && o.Recipient.Key == key).Recipient));

    private string Url(LetterRecipient recipient) => BoardUrls.Write(BoardUrls.ChaseLetter, Query.To(recipient));

    private async Task PrintAsync() => await Js.InvokeVoidAsync("supportMonitor.print");
}
