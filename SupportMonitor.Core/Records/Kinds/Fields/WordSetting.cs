namespace SupportMonitor.Core.Records;

/// <summary>A list of words that is kept as a setting, by those who may change settings; records store the word as text, so that they keep it when the list changes.</summary>
/// <param name="Key">The setting's stored key, never renamed: "Visits.Kinds".</param>
/// <param name="Defaults">The words until others are set.</param>
public sealed record WordSetting(string Key, IReadOnlyList<string> Defaults);
