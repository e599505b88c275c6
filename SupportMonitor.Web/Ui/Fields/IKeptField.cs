namespace SupportMonitor.Web.Ui.Fields;

/// <summary>A field whose value is no text that the browser could type again: its <see cref="EntryForm"/> keeps and restores it.</summary>
public interface IKeptField
{
    /// <summary>Its name, unlike those of the form's other fields and the same in every language: <c>data-name</c> of MudBlazor's fields.</summary>
    string? KeptAs { get; }

    /// <summary>What is chosen; null for nothing.</summary>
    string? Kept { get; }

    /// <param name="kept">A <see cref="Kept"/> of another time.</param>
    Task RestoreAsync(string? kept);
}
