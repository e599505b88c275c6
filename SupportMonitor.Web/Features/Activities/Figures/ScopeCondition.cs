using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Programme;

namespace SupportMonitor.Web.Features.Activities.Figures;

/// <summary>What the table of a topic's figures can be narrowed to: the scopes that a number of the topic counts.</summary>
/// <param name="Topic">The <see cref="ActivityTopic.Key"/>.</param>
/// <param name="Scope">The kind of scope that is counted.</param>
/// <param name="Word">In addresses, where the state of other lists stands (trang-thai=…).</param>
/// <param name="Text">A key of the page's words.</param>
public sealed record ScopeCondition(string Topic, TallyScope Scope, string Word, string Text, Func<ProgrammeFigures, bool> Holds)
{
    public static ScopeCondition Visited { get; } = new("di-co-so", TallyScope.Commune, "da-den", "VisitedCommunes", f => f.Visits.VisitedCommunes > 0);

    public static ScopeCondition SubAreas { get; } = new("trao-doi", TallyScope.SubArea, "co-phieu", "WithForms", f => f.Exchanges is { SubAreas: > 0 });

    public static ScopeCondition With { get; } = new("trao-doi", TallyScope.SubArea, "da-co", "With", f => f.Exchanges is { With: > 0 });

    public static ScopeCondition Without { get; } = new("trao-doi", TallyScope.SubArea, "chua-co", "Without", f => f.Exchanges is { Without: > 0 });

    /// <summary>Those of a topic's table by a kind of scope.</summary>
    public static IEnumerable<ScopeCondition> Of(ActivityTopic topic, TallyScope scope) =>
        new[] { SubAreas, With, Without, Visited }.Where(c => c.Topic == topic.Key && c.Scope == scope);
}
