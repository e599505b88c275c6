using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace SupportMonitor.Web.Ui.Dialogs;

/// <summary>What is asked before something is done.</summary>
/// <param name="Do">What the button says: the act itself, "Xóa phiếu".</param>
/// <param name="Keep">Under which name the browser keeps the reason while it is written; null keeps it under the title.</param>
public sealed record Confirmation(string Title, string Text, string Do, string? Keep = null)
{
    /// <summary>It deletes, discards or ends something.</summary>
    public bool Danger { get; init; }

    /// <summary>A reason must be given.</summary>
    public bool AsksReason { get; init; }

    /// <summary>A remark may be given.</summary>
    public bool TakesNote { get; init; }

    /// <summary>What else there is to know before.</summary>
    public RenderFragment? Details { get; init; }

    /// <summary>What the other button says; null for "Thôi".</summary>
    public string? Cancel { get; init; }
}

/// <summary>The dialogs that several pages show.</summary>
public static class DialogExtensions
{
    /// <summary>For dialogs with a form: a click beside it does not throw away what was typed.</summary>
    public static DialogOptions Form { get; } = new() { BackdropClick = false, MaxWidth = MaxWidth.Small, FullWidth = true };

    /// <summary>The same with room for several fields in a row.</summary>
    public static DialogOptions WideForm { get; } = new() { BackdropClick = false, MaxWidth = MaxWidth.Medium, FullWidth = true };

    /// <summary>Asks, and does it when the user says so; the dialog says why it was rejected, and stays.</summary>
    /// <param name="work">Gets the reason or the note, trimmed, "" where there is none.</param>
    /// <returns>True when it was done.</returns>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, Confirmation ask, Func<string, Task> work)
    {
        var parameters = new DialogParameters<ConfirmDialog> { { d => d.Ask, ask }, { d => d.Work, work } };
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(ask.Title, parameters, Form);
        return await dialog.Result is { Canceled: false };
    }

    /// <summary>Asks whether to go on.</summary>
    public static Task<bool> ConfirmAsync(this IDialogService dialogs, Confirmation ask) => dialogs.ConfirmAsync(ask, _ => Task.CompletedTask);

    /// <summary>Shows a month to pick a day from.</summary>
    /// <returns>Null when none was picked.</returns>
    internal static async Task<DateOnly?> PickDateAsync(this IDialogService dialogs, string label, DateOnly? value, DateOnly? min, DateOnly? max)
    {
        var parameters = new DialogParameters<CalendarDialog>
        {
            { d => d.Value, value }, { d => d.Min, min }, { d => d.Max, max },
        };
        var dialog = await dialogs.ShowAsync<CalendarDialog>(label, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall });
        return await dialog.Result is { Canceled: false, Data: DateOnly day } ? day : null;
    }
}
