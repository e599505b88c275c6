using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>A contribution as figures look at it.</summary>
/// <param name="Purpose">A word's number.</param>
/// <param name="Outside">The unit is not in the period's register.</param>
public readonly record struct ContributionRow(DateOnly Date, ContributionForm Form, long Amount, int Purpose, bool Outside);

/// <summary>The contributions of a scope in a period (records.md, "Contributions"); amounts in đồng.</summary>
/// <param name="Outside">How many are of units that are not in the period's register; the province's only.</param>
/// <param name="Purposes">Amounts by purpose.</param>
public sealed record ContributionTally(int Count, long Cash, long InKind, int Outside, IReadOnlyList<WordCount<long>> Purposes)
{
    public long Total => Cash + InKind;

    /// <summary>Counts the contributions of one scope.</summary>
    public static ContributionTally Of(ScopeRows<ContributionRow> contributions, DateOnly asOf, WordIndex purposes, bool isProvince)
    {
        var (count, cash, inKind, outside) = (0, 0L, 0L, 0);
        var byPurpose = new long[contributions.Count == 0 ? 0 : purposes.Count];
        foreach (ref readonly var contribution in contributions)
        {
            if (contribution.Date > asOf)
            {
                continue;
            }

            count++;
            cash += contribution.Form == ContributionForm.Cash ? contribution.Amount : 0;
            inKind += contribution.Form == ContributionForm.InKind ? contribution.Amount : 0;
            byPurpose[contribution.Purpose] += contribution.Amount;
            outside += contribution.Outside ? 1 : 0;
        }

        return new(count, cash, inKind, isProvince ? outside : 0, purposes.InOrder(byPurpose, n => n == 0));
    }
}

/// <summary>A period's contributions in memory.</summary>
public sealed class ContributionBook(PeriodScopes scopes, ProgrammeSettings settings) : ITallyBook
{
    private readonly ScopedRows<ContributionRow> _contributions = new(scopes.Count);
    private readonly WordIndex _purposes = new(settings.WordsOf(ContributionRecords.Purposes));

    public IReadOnlyList<Type> Records { get; } = [typeof(Contribution)];

    /// <summary>The figures of a scope at the end of a day.</summary>
    public ContributionTally Of(int scope, DateOnly asOf) =>
        ContributionTally.Of(_contributions[scope], asOf, _purposes, scope == PeriodScopes.Province);

    /// <inheritdoc/>
    public IEnumerable<int> Take(Type type, int id, object? record)
    {
        var period = scopes.Register.Period;
        return record is not Contribution given || given.Date < period.From || given.Date > period.To
            ? _contributions.Remove(id)
            : _contributions.Put(
                id,
                new ContributionRow(given.Date, given.Form, given.Amount, _purposes.Of(given.Purpose), !scopes.Has(given.UnitId)),
                scopes.Of(given.UnitId, given.CadreId));
    }
}
