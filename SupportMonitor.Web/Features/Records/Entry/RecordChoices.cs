using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Web.Ui.Fields;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Records.Entry;

/// <summary>What a field of a record can refer to, as choices by their codes, as far as the user may know of them.</summary>
public sealed class RecordChoices(
    RegisterFinder finder, RegisterChoices register, RecordList list, RecordNaming naming, AuditedKinds kinds, ProgrammeCalendar calendar, PeriodCatalog catalog, CurrentUser user)
{
    private static readonly IReadOnlyList<UnitLevel> Every = Enum.GetValues<UnitLevel>();

    /// <summary>What fits a text as it was typed.</summary>
    public async ValueTask<IReadOnlyList<Choice>> FindAsync(IRecordKind kind, Field field, string text, CancellationToken cancellationToken)
    {
        if (field.Refers == typeof(Unit))
        {
            var levels = field.Type == FieldType.Code && kind is IOfUnits of ? of.Levels : Every;
            return user.HasOwnForms
                ? [.. (await finder.PlacesAsync(levels, text, await calendar.TodayAsync(cancellationToken), user.Actor, cancellationToken))
                    .Select(f => new Choice(f.Code, f.Label, f.Note))]
                : await register.UnitsAsync(levels, text, cancellationToken);
        }

        return field.Refers == typeof(Cadre) ? await register.CadresAsync(text, cancellationToken)
            : field.Refers == typeof(Period) ? user.HasOwnForms ? await OpenPeriodsAsync(text, cancellationToken) : await register.PeriodsAsync(text, cancellationToken)
            : kinds.Of(field.Refers!) is IRecordKind other ? await other.Accept(new Finder(list, text, user.Actor, cancellationToken))
            : [];
    }

    /// <summary>Cadres and communes write for periods that are collected, and know of them by their own pages.</summary>
    private async Task<IReadOnlyList<Choice>> OpenPeriodsAsync(string text, CancellationToken cancellationToken)
    {
        var wanted = SearchText.Of(text);
        return [.. (await catalog.GetAsync(cancellationToken))
            .Where(p => p.State == PeriodState.Open && (wanted.IsEmpty || wanted.Finds(SearchableText.Of(p.Code, p.Name))))
            .Select(p => new Choice(p.Code, p.Name))];
    }

    /// <summary>What is referred to already; null where it is gone.</summary>
    public async Task<Choice?> OfAsync(Type type, int id) => await naming.FindAsync(type, id) is { } name ? new Choice(name.Code, name.Name) : null;

    /// <summary>Null where there is none with that code.</summary>
    public async Task<int?> IdOfAsync(Type type, string code) => (await naming.FindAsync(type, code))?.Id;

    private sealed class Finder(RecordList list, string text, Actor actor, CancellationToken cancellationToken)
        : IRecordKindVisitor<Task<IReadOnlyList<Choice>>>
    {
        public async Task<IReadOnlyList<Choice>> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord
        {
            var said = kind.Fields.FirstOrDefault(f => f is { Type: FieldType.Line or FieldType.Lines, IsRequired: true });
            var found = await list.ReadAsync(new RecordFilter<T>(text) { Most = RegisterFinder.Most }, actor, cancellationToken);
            return [.. found.Records.OfType<INamedRecord>().Select(r => new Choice(r.Code, r.KnownAs, said is null ? null : Excerpt((string?)said.Get(r))))];
        }

        private static string? Excerpt(string? text) => text is { Length: > 80 } ? string.Concat(text.AsSpan(0, 79), "…") : text;
    }
}
