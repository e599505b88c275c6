using System.Runtime.CompilerServices;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Shared;

/// <summary>
/// The indexes of a period's districts, communes and cadres in Vietnamese order of their names; sorted once for a register and
/// then shared by every page, because comparing ten thousand names takes longer than showing them.
/// </summary>
public sealed class NameOrder
{
    private static readonly ConditionalWeakTable<PeriodRegister, NameOrder> Known = [];

    private readonly Lazy<int[]> _districts;
    private readonly Lazy<int[]> _communes;
    private readonly Lazy<int[]> _cadres;

    private NameOrder(PeriodRegister register)
    {
        _districts = new Lazy<int[]>(() => Sort(register.Districts, d => d.Name, d => d.Code));
        _communes = new Lazy<int[]>(() => Sort(register.Communes, c => c.Name, c => c.Code));
        _cadres = new Lazy<int[]>(() => Sort(register.Cadres, c => VietnameseText.ByGivenName(c.Name), c => c.Code));
    }

    public static NameOrder Of(PeriodRegister register) => Known.GetValue(register, r => new NameOrder(r));

    public IReadOnlyList<int> Districts => _districts.Value;

    public IReadOnlyList<int> Communes => _communes.Value;

    /// <summary>By given name.</summary>
    public IReadOnlyList<int> Cadres => _cadres.Value;

    private static int[] Sort<T>(IReadOnlyList<T> items, Func<T, string> name, Func<T, string> code) =>
        [.. Enumerable.Range(0, items.Count)
            .OrderBy(i => name(items[i]), VietnameseText.Comparer)
            .ThenBy(i => code(items[i]), StringComparer.Ordinal)];
}
