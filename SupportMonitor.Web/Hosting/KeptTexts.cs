using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SupportMonitor.Web.Hosting;

/// <summary>
/// The resx texts, each looked up once for a language: the framework's own look-up takes an eighth of what a page costs, again
/// for every viewer and every change.
/// </summary>
public sealed class KeptTexts(ResourceManagerStringLocalizerFactory inner) : IStringLocalizerFactory
{
    private readonly ConcurrentDictionary<Type, IStringLocalizer> _bySource = new();

    public IStringLocalizer Create(Type resourceSource) => _bySource.GetOrAdd(resourceSource, source => new Kept(inner.Create(source)));

    public IStringLocalizer Create(string baseName, string location) => new Kept(inner.Create(baseName, location));

    private sealed class Kept(IStringLocalizer inner) : IStringLocalizer
    {
        private readonly ConcurrentDictionary<(CultureInfo Language, string Name), LocalizedString> _texts = new();

        public LocalizedString this[string name] =>
            _texts.GetOrAdd((CultureInfo.CurrentUICulture, name), static (key, inner) => inner[key.Name], inner);

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var text = this[name];
                return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments), text.ResourceNotFound);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures);
    }
}
