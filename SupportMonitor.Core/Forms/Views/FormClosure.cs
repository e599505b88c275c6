namespace SupportMonitor.Core.Forms;

/// <summary>Who closed a period, and when.</summary>
/// <param name="At">UTC.</param>
public sealed record FormClosure(string By, DateTime At);
