namespace SupportMonitor.Core.Notices;

/// <summary>A form that lies with its commune again.</summary>
/// <param name="Reason">Null where none was given.</param>
public sealed record ReturnedForm(string CommuneCode, string CadreCode, string Cadre, string? Reason);
