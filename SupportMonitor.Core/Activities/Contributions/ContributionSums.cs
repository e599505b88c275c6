using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Activities;

/// <summary>What some contributions come to; amounts in đồng.</summary>
/// <param name="Purposes">Amounts by purpose, the greatest first.</param>
public sealed record ContributionSum(int Count, long Cash, long InKind, IReadOnlyList<(string Purpose, long Amount)> Purposes)
{
    public long Total => Cash + InKind;
}

/// <summary>Adds up the contributions of a list.</summary>
public sealed class ContributionSums(RecordList records)
{
    /// <summary>All that the filter finds, whatever page of it is looked at.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the actor may read none.</exception>
    public async Task<ContributionSum> OfAsync(RecordFilter<Contribution> filter, Actor actor, CancellationToken cancellationToken = default)
    {
        var rows = (await records.ReadAsync(filter with { Skip = 0, Most = int.MaxValue }, actor, cancellationToken)).Records;
        return new ContributionSum(
            rows.Count,
            rows.Where(c => c.Form == ContributionForm.Cash).Sum(c => c.Amount),
            rows.Where(c => c.Form == ContributionForm.InKind).Sum(c => c.Amount),
            [.. rows.GroupBy(c => c.Purpose).Select(g => (g.Key, g.Sum(c => c.Amount))).OrderByDescending(p => p.Item2).ThenBy(p => p.Key, VietnameseText.Comparer)]);
    }
}
