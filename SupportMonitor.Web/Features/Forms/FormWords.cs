using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Forms;

/// <summary>What the pages of forms say in several places.</summary>
public sealed class FormWords(IStringLocalizer<FormWords> loc)
{
    /// <summary>"Ưu điểm", "Nhận xét: Đi cơ sở".</summary>
    public string Field(FieldDifference difference) =>
        difference.Criterion is { } criterion ? loc[difference.Field.ToString(), criterion] : loc[difference.Field.ToString()];

    /// <summary>What will count, and from which date, once a form dated <paramref name="date"/> is sent.</summary>
    public string WillCount(FormView form, DateOnly date, DateOnly today)
    {
        if (form.Duty != PairDuty.Expected)
        {
            return loc[form.Duty == PairDuty.Exempt ? "WillNotCountExempt" : "WillCountApart", Show.Date(date)];
        }

        var rows = form.Rows.Select(r => new ReceiptRow(r.Date, r.Sequence, r.Kind)).Append(new ReceiptRow(date, long.MaxValue, ReceiptKind.Received)).ToArray();
        Array.Sort(rows, ReceiptRow.Order);
        var standing = ReceiptRules.StandingOf(rows, today, form.Period.Due);
        return standing switch
        {
            { ReceivedOn: { } counted } when counted != date => loc["WillKeepDate", Show.Date(counted)],
            { ReceivedOn: { } counted, State: DutyState.OnTime } => loc["WillBeOnTime", Show.Date(counted), Show.Date(form.Period.Due)],
            { ReceivedOn: { } counted } => loc["WillBeLate", Show.Date(counted), Show.Date(form.Period.Due)],
            _ => loc["WillStayReturned", Show.Date(date)],
        };
    }
}
