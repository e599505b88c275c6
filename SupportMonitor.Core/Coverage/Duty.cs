using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Coverage;

/// <summary>
/// A duty (coverage.md, "What is owed"), by indexes into <see cref="PeriodRegister.Communes"/> and
/// <see cref="PeriodRegister.Cadres"/>; an exempt one is not expected.
/// </summary>
public readonly record struct Duty(int Commune, int Cadre, bool Exempt);
