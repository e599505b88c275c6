namespace SupportMonitor.Web.Addresses;

/// <summary>A section of a help page.</summary>
public enum HelpTopic
{
    /// <summary>The quarter step by step.</summary>
    Steps,

    /// <summary>What each state means.</summary>
    States,

    /// <summary>How figures are counted.</summary>
    Figures,

    Search,
    Import,
    Download,

    /// <summary>What to do when something goes wrong.</summary>
    Trouble,
}

/// <summary>A role's help page.</summary>
/// <param name="Word">In its address.</param>
/// <param name="Topics">Its sections, in their order.</param>
public sealed record HelpAddress(Role Role, string Word, IReadOnlyList<HelpTopic> Topics)
{
    public string Path => $"{HelpUrls.Path}/{Word}";
}

/// <summary>The addresses of the help pages and of their sections.</summary>
public static class HelpUrls
{
    public const string Path = "/huong-dan";

    private static class Words
    {
        public const string Administrator = "quan-tri";
        public const string Secretariat = "van-phong";
        public const string Leader = "lanh-dao";
        public const string Commune = "xa";
        public const string Cadre = "can-bo";

        public const string Steps = "tung-buoc";
        public const string States = "tinh-trang";
        public const string Figures = "cach-tinh";
        public const string Search = "tim-va-loc";
        public const string Import = "nhap-so-lieu";
        public const string Download = "tai-ve-va-in";
        public const string Trouble = "su-co";
    }

    /// <summary>The page of each role that an account can have, in the order of <see cref="Roles.OfAccounts"/>.</summary>
    public static IReadOnlyList<HelpAddress> Pages { get; } =
    [
        new(Role.Administrator, Words.Administrator,
            [HelpTopic.Steps, HelpTopic.States, HelpTopic.Figures, HelpTopic.Search, HelpTopic.Trouble]),
        new(Role.Secretariat, Words.Secretariat, Enum.GetValues<HelpTopic>()),
        new(Role.Leader, Words.Leader,
            [HelpTopic.Steps, HelpTopic.States, HelpTopic.Figures, HelpTopic.Search, HelpTopic.Download, HelpTopic.Trouble]),
        new(Role.Commune, Words.Commune, [HelpTopic.Steps, HelpTopic.States, HelpTopic.Figures, HelpTopic.Trouble]),
        new(Role.Cadre, Words.Cadre, [HelpTopic.Steps, HelpTopic.States, HelpTopic.Figures, HelpTopic.Trouble]),
    ];

    private static readonly Dictionary<HelpTopic, string> Anchors = new()
    {
        [HelpTopic.Steps] = Words.Steps,
        [HelpTopic.States] = Words.States,
        [HelpTopic.Figures] = Words.Figures,
        [HelpTopic.Search] = Words.Search,
        [HelpTopic.Import] = Words.Import,
        [HelpTopic.Download] = Words.Download,
        [HelpTopic.Trouble] = Words.Trouble,
    };

    /// <summary>The page of a role; that of the secretariat for a role that no account can have.</summary>
    public static HelpAddress Of(Role role) =>
        Pages.FirstOrDefault(p => p.Role == role) ?? Pages.Single(p => p.Role == Role.Secretariat);

    /// <summary>The page that an address names; null for none.</summary>
    public static HelpAddress? Find(string? word) => Pages.FirstOrDefault(p => p.Word == word);

    /// <summary>The id of a section on its page.</summary>
    public static string Anchor(HelpTopic topic) => Anchors[topic];

    /// <summary>A section of the page of <paramref name="role"/>; null where that page does not have it.</summary>
    public static string? Section(Role role, HelpTopic topic) =>
        Of(role) is var page && page.Topics.Contains(topic) ? $"{page.Path}#{Anchor(topic)}" : null;
}
