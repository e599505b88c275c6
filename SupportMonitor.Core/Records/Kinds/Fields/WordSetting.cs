namespace SupportMonitor.Core.Records;

/// <summary>A list of words that the office keeps as a setting; records store the word as text, so that they keep it when the list changes.</summary>
/// <param name="Key">The setting's stored key, never renamed: "Visits.Kinds".</param>
/// <param name="Defaults">The words until the office sets others.</param>
public sealed record WordSetting(string Key, IReadOnlyList<string> Defaults);
