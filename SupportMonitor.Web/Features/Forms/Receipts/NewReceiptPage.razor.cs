using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Dialogs;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Forms.Receipts;

/// <summary>
/// Enters a stack of paper forms: the commune is typed, its cadre is offered, and after saving the cursor is back at the
/// commune. Addresses may name commune and cadre ("xa", "can-bo") to start from a duty.
/// </summary>
public sealed partial class NewReceiptPage
{
    private const int MostSaved = 8;

    private readonly Operation _work = new();
    private readonly List<Saved> _saved = [];
    private RecordFinder? _communeBox;
    private Choice? _commune;
    private Choice? _otherCadre;
    private UnitRecord? _unit;
    private List<Offer> _offers = [];
    private List<Choice> _ratings = [];
    private PairStanding? _standing;
    private ReceiptLine? _open;
    private DateOnly? _date;
    private int? _cadreId;
    private bool _other;
    private bool _prefilled;
    private int _count;
    private string? _rating;
    private string? _strengths;
    private string? _limitations;
    private string? _proposals;
    private string? _cadreError;
    private string? _warning;
    private string? _news;

    /// <summary>The page of the whole form of the commune and cadre that are chosen; null before they are.</summary>
    private string? FullForm =>
        _unit is { } unit && (_otherCadre?.Key ?? _offers.Find(o => o.CadreId == _cadreId)?.Code) is { } cadre && View.Period is { } period
            ? View.Link(
                BoardUrls.Form(period.Code, unit.Code, cadre), q => (q with { Period = period.Code }).WithOther(BoardUrls.WriteKey, "1"))
            : null;

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _ratings = [.. View.Settings.Ratings.Select(r => new Choice(r, r))];
        _date ??= View.Today;
        if (!_prefilled)
        {
            _prefilled = true;
            await PrefillAsync(cancellationToken);
        }
        else if (_unit is not null)
        {
            await OfferAsync(cancellationToken);
        }
    }

    private async Task PrefillAsync(CancellationToken cancellationToken)
    {
        if (Query.Other(BoardUrls.CommuneKey) is not { } code
            || (await Records.UnitsAsync(User.Actor, cancellationToken)).FirstOrDefault(u => u.Code == code && u.Kind.Level() == UnitLevel.Commune) is not { } unit)
        {
            return;
        }

        await ChooseCommuneAsync(new Choice(unit.Code, unit.Label, unit.District));
        if (Query.Cadre is { } cadreCode
            && (await Records.CadresAsync(User.Actor, cancellationToken)).FirstOrDefault(c => c.Code == cadreCode) is { } cadre)
        {
            if (_offers.Exists(o => o.CadreId == cadre.Id))
            {
                await ChooseCadreAsync(cadre.Id);
            }
            else
            {
                ChooseOther();
                await ChooseOtherCadreAsync(new Choice(cadre.Code, cadre.Label, cadre.Position));
            }
        }
    }

    private async Task ChooseCommuneAsync(Choice? commune)
    {
        (_commune, _cadreError, _warning) = (commune, null, null);
        (_cadreId, _other, _otherCadre, _standing, _unit, _offers) = (null, false, null, null, null, []);
        if (commune is null)
        {
            return;
        }

        _unit = (await Records.UnitsAsync(User.Actor)).FirstOrDefault(u => u.Code == commune.Key);
        await OfferAsync(default);
        if (_offers.Count == 1)
        {
            await ChooseCadreAsync(_offers[0].CadreId);
        }
    }

    /// <summary>The cadres with a duty at the commune, as of today: what is entered counts from now on.</summary>
    private async Task OfferAsync(CancellationToken cancellationToken)
    {
        var coverage = await Reader.CoverageAsync(View.Period!.Code, View.Today, cancellationToken);
        if (coverage is null || _unit is null)
        {
            return;
        }

        var register = coverage.Register;
        var commune = register.Communes.Index().FirstOrDefault(c => c.Item.Id == _unit.Id, (-1, null!)).Index;
        _offers = commune < 0 ? [] : [.. coverage.DutiesOfCommune(commune).Select(duty =>
        {
            var cadre = register.Cadres[register.Duties[duty].Cadre];
            return new Offer(cadre.Id, cadre.Code, register.LabelOf(cadre), cadre.Position, coverage.StateOf(duty));
        })];
    }

    private Task ChooseCadreAsync(int cadreId)
    {
        (_cadreId, _other, _otherCadre) = (cadreId, false, null);
        return StandAsync();
    }

    private void ChooseOther() => (_cadreId, _other, _standing, _warning) = (null, true, null, null);

    private async Task ChooseOtherCadreAsync(Choice? cadre)
    {
        _otherCadre = cadre;
        _cadreId = cadre is null ? null : (await Records.CadresAsync(User.Actor)).FirstOrDefault(c => c.Code == cadre.Key)?.Id;
        await StandAsync();
    }

    /// <summary>Warns, before anything is saved, of what the row would count as.</summary>
    private async Task StandAsync()
    {
        (_cadreError, _warning, _standing) = (null, null, null);
        if (_unit is null || _cadreId is not { } cadreId)
        {
            return;
        }

        _standing = await Forms.StandingAsync(new FormPair(View.Period!.Id, _unit.Id, cadreId), User.Actor);
        _warning = _standing switch
        {
            { Duty: PairDuty.Unexpected } => Loc["WarnUnexpected"].Value,
            { Duty: PairDuty.Exempt } => Loc["WarnExempt"].Value,
            { Standing.ReceivedOn: { } day } => Loc["WarnReceived", Show.Date(day)].Value,
            _ => null,
        };
    }

    private bool CheckCadre()
    {
        _cadreError = _unit is not null && _cadreId is null ? Loc["CadreMissing"].Value : null;
        return _cadreError is null;
    }

    private async Task SaveAsync(Guid entry)
    {
        var (unit, cadreId, date) = (_unit!, _cadreId!.Value, _date!.Value);
        var noRating = new Confirmation(Loc["NoRatingTitle"], Loc["NoRatingText", unit.Label], Loc["NoRatingSave"]);
        if (_rating is null && !await Dialogs.ConfirmAsync(noRating))
        {
            throw new NotSavedException();
        }

        var cadre = _otherCadre?.Text ?? _offers.Find(o => o.CadreId == cadreId)?.Name ?? "";
        var recorded = await Forms.ReceiveAsync(
            new FormPair(View.Period!.Id, unit.Id, cadreId), date, new FormContent(_rating, _strengths, _limitations, _proposals), User.Actor, entry);
        _saved.Insert(0, new Saved(recorded.Id, unit.Label, cadre, date, _rating, recorded.Duty));
        _saved.RemoveRange(Math.Min(MostSaved, _saved.Count), Math.Max(0, _saved.Count - MostSaved));
        _count++;
        _news = Loc["Told", unit.Label, cadre];
        (_rating, _strengths, _limitations, _proposals) = (null, null, null, null);
        await ChooseCommuneAsync(null);
        if (_communeBox is not null)
        {
            await _communeBox.FocusAsync();
        }
    }

    private async Task OpenAsync(int receiptId)
    {
        _open = (await Receipts.AllAsync(View.Period!.Id, User.Actor)).FirstOrDefault(r => r.Receipt.Id == receiptId);
        _news = _open is null ? Loc["Gone"].Value : null;
    }

    private sealed record Offer(int CadreId, string Code, string Name, string? Position, DutyState State);

    private sealed record Saved(int Id, string Commune, string Cadre, DateOnly Date, string? Rating, PairDuty Duty);
}
