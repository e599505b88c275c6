namespace SupportMonitor.Web.Ui.Fields;

/// <summary>Thrown by <see cref="EntryForm.OnSave"/> when nothing was saved and the page itself shows why.</summary>
public sealed class NotSavedException : Exception;
