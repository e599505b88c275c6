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
    private static readonly FrozenDictionary<Type, Page> Pages = Find(typeof(TrailLinks).Assembly).ToFrozenDictionary(p => p.Kind);

    /// <param name="may">What the reader may do: no link leads to a page that is closed to them.</param>
    /// <returns>Null when the record is gone, has no page, or may not be seen there.</returns>
    public string? Of(TrailLine line, Func<Right, bool> may) =>
        line.Subject == ChangeSubject.Register ? may(Permission.Import) ? BoardUrls.Import : null
        : kinds.Of(line.Subject) is { } kind && Pages.TryGetValue(kind.GetType(), out var page) && page.AnyOf.Any(p => may(p)) ? page.UrlOf(line)
        : null;

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
