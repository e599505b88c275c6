using Microsoft.Extensions.Localization;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Fields;

namespace SupportMonitor.Web.Ui.Figures;

/// <summary>The words for the state filters of <see cref="DutyFilter"/> and <see cref="DutyTab"/>, to read and to choose from.</summary>
public sealed class DutyStates(IStringLocalizer<DutyStates> loc)
{
    /// <summary>Every filter of duties, as choices.</summary>
    public IReadOnlyList<Choice> All => Choices(
        DutyFilter.Expected, DutyFilter.Received, DutyFilter.Owing,
        DutyFilter.WordOf(DutyState.OnTime), DutyFilter.WordOf(DutyState.Late), DutyFilter.WordOf(DutyState.Returned),
        DutyFilter.WordOf(DutyState.Missing), DutyFilter.WordOf(DutyState.Exempt), DutyFilter.ExpectedCommunes, DutyFilter.CompleteCommunes);

    /// <summary>What can be chased.</summary>
    public IReadOnlyList<Choice> Owing => Choices(DutyFilter.WordOf(DutyState.Missing), DutyFilter.WordOf(DutyState.Returned));

    private IReadOnlyList<Choice> Choices(params string[] words) => [.. words.Select(w => new Choice(w, loc[w]))];
}
