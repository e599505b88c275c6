using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;
using SupportMonitor.Web.Ui.Tables;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Profiles;

/// <summary>One commune: what waits, its figures over the periods, what happened, who followed it, what its forms say.</summary>
public sealed partial class CommunePage : BoardPage
{
    private IReadOnlyList<TableColumn<CommuneStanding>> _historyColumns = [];
    private SubjectRecord<Unit>? _record;
    private Profile? _profile;
    private IReadOnlyList<DutyRow> _duties = [];
    private IReadOnlyList<ReceiptLine> _receipts = [];
    private IReadOnlyList<CommuneStanding> _history = [];
    private bool _uncovered;

    /// <summary>The unit's code.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Its history looks back on every period.</summary>
    protected override bool Concerns(BoardChange change) => change.ConcernsAnyPeriod(_record?.Subject.Id, null);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _historyColumns =
        [
            TableColumn.Date<CommuneStanding>("ky", Loc["Period"], h => h.Period.From) with { Text = h => h.Period.Name },
            TableColumn.Person<CommuneStanding>("can-bo", Loc["Cadre"], h => h.Row.CadreLabel) with
            {
                NamesRow = true,
                Href = h => View.Link(BoardUrls.Cadre(h.Row.Cadre.Code)),
            },
            DutyColumns.State<CommuneStanding>("tinh-trang", Loc["State"], h => h.Row.State),
            TableColumn.Date<CommuneStanding>("ngay-nhan", Loc["ReceivedOn"], h => h.Row.ReceivedOn),
            TableColumn.Text<CommuneStanding>("xep-loai", Loc["Rating"], h => h.Rating),
        ];
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _record = await Records.CommuneAsync(Code, User.Actor, cancellationToken);
        if (_record is null)
        {
            return;
        }

        _profile = await Profiles.ReadAsync(View.ToProfile(ProfileKind.Commune, Code, Kinds), User.Actor, cancellationToken);
        var period = Coverage.Register.Period;
        _duties = CommuneStanding.Duties(Coverage, Code);
        _uncovered = Coverage.Register.Uncovered.Any(c => Coverage.Register.Communes[c].Code == Code);
        _receipts = [.. _record.Receipts.Where(r => r.PeriodId == period.Id && r.Receipt.Date <= View.AsOf)];
        _history = CommuneStanding.All(await Reader.HistoryAsync(View, cancellationToken), _record, View.AsOf);
    }

    private static string Place(Unit commune) => commune.Parent switch
    {
        { Parent: { } district } subArea => $"{subArea.FullName}, {district.FullName}",
        { } district => district.FullName,
        null => "–",
    };

    private string Note(DutyRow duty) => duty.State switch
    {
        DutyState.OnTime or DutyState.Late => Loc["ReceivedNote", Show.Date(duty.ReceivedOn)],
        DutyState.Exempt => _record!.Exemptions
            .FirstOrDefault(e => e.PeriodId == Coverage.Register.Period.Id && e.CadreId == duty.Cadre.Id)?.Reason ?? "",
        _ => duty.DaysOverdue is > 0 and var days
            ? Loc["OverdueNote", Show.Number(days)]
            : Loc["DueNote", Show.Date(Coverage.Register.Period.Due)],
    };
}
