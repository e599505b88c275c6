namespace SupportMonitor.Web.Ui.Fields;

/// <summary>What the browser kept of a form that was not saved (wwwroot/app.js).</summary>
/// <param name="Version">The version of the record that was on the page when it was typed.</param>
/// <param name="Entry">The id under which it will be stored, once.</param>
/// <param name="Former">As <paramref name="Entry"/>, of what stood there before something else was typed.</param>
/// <param name="Typed">Texts by the names of their fields; the browser types them again.</param>
/// <param name="Sought">Texts typed into boxes that find records.</param>
/// <param name="Chosen">What was chosen from lists, as JSON, by the names of the fields.</param>
public sealed record KeptEntry(
    string? Version, Guid? Entry, Guid? Former, Dictionary<string, object?> Typed, Dictionary<string, string>? Sought,
    Dictionary<string, string?> Chosen);
