using Microsoft.Extensions.Localization;

namespace SupportMonitor.Tests.Features.Help;

/// <summary>Texts as pages have them; a key that is none fails at once, and what was asked for is kept.</summary>
internal sealed class QuotedWords(IStringLocalizerFactory inner) : IStringLocalizerFactory
{
    public HashSet<(Type Component, string Key)> Asked { get; } = [];

    public IStringLocalizer Create(Type resourceSource) =>
        new Strict(inner.Create(resourceSource), key => Asked.Add((resourceSource, key)));

    public IStringLocalizer Create(string baseName, string location) => inner.Create(baseName, location);

    private sealed class Strict(IStringLocalizer inner, Action<string> asked) : IStringLocalizer
    {
        public LocalizedString this[string name] => Checked(inner[name]);

        public LocalizedString this[string name, params object[] arguments] => Checked(inner[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            inner.GetAllStrings(includeParentCultures);

        private LocalizedString Checked(LocalizedString text)
        {
            asked(text.Name);
            return text.ResourceNotFound
                ? throw new InvalidOperationException($"{text.SearchedLocation} has no “{text.Name}”.")
                : text;
        }
    }
}
