using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
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
    private Mode _mode;
    private List<Choice> _ratings = [];
    private DateOnly? _date;
    private string? _kind;
    private string? _rating;
    private string? _strengths;
    private string? _limitations;
    private string? _proposals;
    private string? _reason;
    private string? _error;
    private bool _busy;

    /// <summary>What is shown; null closes the dialog. It stays as it was opened: a change made meanwhile is told on saving.</summary>
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
            _shown = Record;
            Turn(Mode.Show);
        }
    }

    private void Turn(Mode mode)
    {
        (_mode, _error, _reason) = (mode, null, null);
        if (Record is not { } record)
        {
            return;
        }

        _date = mode == Mode.Return ? View.Today : record.Date;
        _kind = record.Kind.ToString();
        (_rating, _strengths, _limitations, _proposals) =
            (record.Content.Rating, record.Content.Strengths, record.Content.Limitations, record.Content.Proposals);
        _ratings = [.. View.Settings.Ratings.Append(_rating).OfType<string>().Distinct(StringComparer.Ordinal).Select(r => new Choice(r, r))];
    }

    private async Task SaveAsync()
    {
        if (Record is not { } record)
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
                        new ReceiptCorrection(date, Enum.Parse<ReceiptKind>(_kind!), new FormContent(_rating, _strengths, _limitations, _proposals)),
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

            Toasts.Done(Loc[$"Did{_mode}", record.Unit.FullName]);
            await CloseAsync();
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

    private Task CloseAsync() => OnClosed.InvokeAsync();
}
