using SupportMonitor.Core.Register;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>
/// Units, cadres and periods as choices of combo boxes, for users who may read the board. What is chosen keeps its label, so that it
/// shows whom of several namesakes it means.
/// </summary>
public sealed class RegisterChoices(RegisterFinder finder, CurrentUser user)
{
    /// <inheritdoc cref="RegisterFinder.UnitsAsync"/>
    public ValueTask<IReadOnlyList<Choice>> UnitsAsync(UnitLevel level, string text, CancellationToken cancellationToken = default) =>
        UnitsAsync([level], text, cancellationToken);

    /// <inheritdoc cref="RegisterFinder.UnitsAsync"/>
    public async ValueTask<IReadOnlyList<Choice>> UnitsAsync(
        IReadOnlyList<UnitLevel> levels, string text, CancellationToken cancellationToken = default) =>
        Choices(await finder.UnitsAsync(levels, text, user.Actor, cancellationToken));

    /// <inheritdoc cref="RegisterFinder.CadresAsync"/>
    public async ValueTask<IReadOnlyList<Choice>> CadresAsync(string text, CancellationToken cancellationToken = default) =>
        Choices(await finder.CadresAsync(text, user.Actor, cancellationToken));

    /// <inheritdoc cref="RegisterFinder.PeriodsAsync"/>
    public async ValueTask<IReadOnlyList<Choice>> PeriodsAsync(string text, CancellationToken cancellationToken = default) =>
        Choices(await finder.PeriodsAsync(text, user.Actor, cancellationToken));

    private static IReadOnlyList<Choice> Choices(IReadOnlyList<FoundRecord> found) =>
        [.. found.Select(f => new Choice(f.Code, f.Label, f.Note))];
}
