using System.Collections.Frozen;
using System.Reflection;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Trail;

/// <summary>Where the record that an entry is about can be looked at.</summary>
public sealed class TrailLinks(AuditedKinds kinds)
{
    /// <summary>Of this assembly, and of those of the kinds.</summary>
    private readonly FrozenDictionary<Type, Page> _pages = kinds.All.Select(k => k.GetType().Assembly)
        .Append(typeof(TrailLinks).Assembly).Distinct().SelectMany(Find).ToFrozenDictionary(p => p.Kind);

    /// <param name="may">What the reader may do: no link leads to a page that is closed to them.</param>
    /// <returns>Null when the record is gone, has no page, or may not be seen there.</returns>
    public string? Of(TrailLine line, Func<Right, bool> may) =>
        line.Subject == ChangeSubject.Register ? may(Permission.Import) ? BoardUrls.Import : null
        : kinds.Of(line.Subject) is { } kind && _pages.TryGetValue(kind.GetType(), out var page) && page.AnyOf.Any(p => may(p)) ? page.UrlOf(line)
        : null;

    /// <summary>The same for a record of a kind.</summary>
    /// <param name="code">Null for a record without a code.</param>
    public string? Of(AuditedKind kind, int id, string? code, string? name, Func<Right, bool> may) => Of(
        new TrailLine(0, default, "", default, default, kind.Subject, code ?? "", null, false)
        {
            RecordId = id,
            Record = code is null ? null : new TrailName(code, name ?? code),
        },
        may);

    /// <summary>The kind of a type of record; null where there is none.</summary>
    public AuditedKind? KindOf(Type entity) => kinds.Of(entity);

    private static IEnumerable<Page> Find(Assembly assembly) =>
        from page in assembly.GetTypes()
        from of in page.GetInterfaces()
        where of.IsGenericType && of.GetGenericTypeDefinition() == typeof(IPageOf<>)
        select (Page)Activator.CreateInstance(typeof(PageOf<,>).MakeGenericType(page, of.GetGenericArguments()[0]))!;

    private abstract record Page(Type Kind, IReadOnlyList<Permission> AnyOf)
    {
        public abstract string? UrlOf(TrailLine line);
    }

    private sealed record PageOf<TPage, TKind>() : Page(typeof(TKind), typeof(TPage).GetCustomAttribute<RequiresAttribute>()!.AnyOf)
        where TPage : IPageOf<TKind>
        where TKind : AuditedKind
    {
        public override string? UrlOf(TrailLine line) => TPage.UrlOf(line);
    }
}
