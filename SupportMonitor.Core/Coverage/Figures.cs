namespace SupportMonitor.Core.Coverage;

/// <summary>The figures of one scope at one as-of date.</summary>
/// <param name="Exempt">Duties set aside by an exemption.</param>
/// <param name="Unexpected">Pairs with a row but without a duty.</param>
public sealed record Figures(FormTally Forms, CadreTally Cadres, CommuneTally Communes, int Exempt, int Unexpected)
{
    public static Figures Zero { get; } = new(default, default, default, 0, 0);
}
