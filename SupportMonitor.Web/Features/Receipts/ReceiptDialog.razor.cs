using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Web.Features.Forms;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Receipts;

public sealed partial class ReceiptDialog
{
    private enum Mode
    {
        Show,
        Correct,
        Return,
        Delete,
    }

    private static readonly List<Choice> _kinds =
    [
        new(nameof(ReceiptKind.Received), ReceiptKind.Received.Word()),
        new(nameof(ReceiptKind.Returned), ReceiptKind.Returned.Word()),
    ];

    private ReceiptRecord? _shown;
    private ReceiptRecord? _record;
    private ReceiptConflict? _conflict;
    private Mode _mode;
    private List<Choice> _ratings = [];
    private DateOnly? _date;
    private string? _kind;
    private string? _rating;
    private string? _strengths;
    private string? _limitations;
    private string? _proposals;
    private string? _reason;

    /// <summary>The criteria as they are being corrected; null for a form that has none.</summary>
    private FormModel? _criteria;
    private string? _error;
    private bool _busy;

    /// <summary>
    /// What is shown; null closes the dialog. It stays as it was opened: a change made meanwhile is told on saving, and what was typed
    /// stays until its writer chooses.
    /// </summary>
    [Parameter, EditorRequired]
    public ReceiptRecord? Record { get; set; }

    [Parameter, EditorRequired]
    public BoardView View { get; set; } = null!;

    [Parameter]
    public EventCallback OnClosed { get; set; }

    protected override void OnParametersSet()
    {
        if (Record != _shown)
        {
            _shown = _record = Record;
            Turn(Mode.Show);
        }
    }

    private void Turn(Mode mode)
    {
        (_mode, _error, _reason, _conflict) = (mode, null, null, null);
        if (_record is not { } record)
        {
            return;
        }

        Fill(FieldsOf(record));
        _date = mode == Mode.Return ? View.Today : record.Date;
    }

    private void Fill(ReceiptFields fields)
    {
        (_date, _kind) = (fields.Date, fields.Kind.ToString());
        (_rating, _strengths, _limitations, _proposals) = (fields.Rating, fields.Strengths, fields.Limitations, fields.Proposals);
        _criteria = fields.Sheet is { } sheet ? FormModel.Of(new FormContent { Sheet = sheet }) : null;
        _ratings = [.. View.Settings.Ratings.Append(_rating).OfType<string>().Distinct(StringComparer.Ordinal).Select(r => new Choice(r, r))];
    }

    private static ReceiptFields FieldsOf(ReceiptRecord record) => ReceiptFields.Of(record.Date, record.Kind, record.Content);

    private FormContent Content => new(_rating, _strengths, _limitations, _proposals) { Sheet = _criteria?.Content().Sheet };

    private ReceiptFields Typed => ReceiptFields.Of(_date, Enum.Parse<ReceiptKind>(_kind!), Content);

    private async Task SaveAsync()
    {
        if (_record is not { } record)
        {
            return;
        }

        if (_date is not { } date)
        {
            _error = Loc["DateMissing"];
            return;
        }

        _busy = true;
        try
        {
            switch (_mode)
            {
                case Mode.Correct:
                    await Forms.CorrectAsync(
                        record.Id,
                        record.Revision,
                        new ReceiptCorrection(date, Enum.Parse<ReceiptKind>(_kind!), Content),
                        _reason ?? "",
                        User.Actor);
                    break;
                case Mode.Return:
                    await Forms.ReturnAsync(
                        new FormPair(View.Period!.Id, record.Unit.Id, record.Cadre.Id), date, _reason ?? "", User.Actor,
                        (record.Id, record.Revision));
                    break;
                case Mode.Delete:
                    await Forms.DeleteAsync(record.Id, record.Revision, _reason ?? "", User.Actor);
                    break;
            }

            Toasts.Done(Loc[$"Did{_mode}", record.Unit.Label]);
            await CloseAsync();
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.ChangedMeanwhile)
        {
            await MeetAsync(record, refused);
        }
        catch (RefusedException refused)
        {
            _error = Words.Of(refused);
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>
    /// Shows what became of the row. Saving again then goes over what was shown, and over nothing that came after it.
    /// </summary>
    private async Task MeetAsync(ReceiptRecord record, RefusedException met)
    {
        try
        {
            if (await Forms.NowAsync(record.Id, User.Actor) is { } now && now.Revision != record.Revision)
            {
                Tell(record, now);
            }
            else
            {
                // The row itself is as it was, and another one of the same commune and cadre came after it; or it is gone by now.
                _error = Words.Of(met);
            }
        }
        catch (RefusedException refused)
        {
            _error = Words.Of(refused);
        }
    }

    private void Tell(ReceiptRecord record, ReceiptNow now)
    {
        var old = FieldsOf(record);
        var theirs = ReceiptFields.Of(now.Date, now.Kind, now.Content);
        var mine = _mode == Mode.Correct ? Typed : old;
        _error = null;
        _conflict = new ReceiptConflict(now, ReceiptFields.Changes(old, mine, theirs));
        _record = record with
        {
            Revision = now.Revision, Date = now.Date, Kind = now.Kind, Content = now.Content, Reason = now.Reason,
            SentBy = now.SentBy, AcceptedAt = now.AcceptedAt, AcceptedBy = now.AcceptedBy,
        };
        if (_mode == Mode.Correct)
        {
            Fill(ReceiptFields.Merge(old, mine, theirs));
        }
    }

    private Task CloseAsync() => OnClosed.InvokeAsync();
}
