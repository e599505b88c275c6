namespace SupportMonitor.Core.Common;

/// <summary>
/// Records whose name another of a list has too, whatever the case and diacritics. Where both may be shown, the code behind the
/// name distinguishes them.
/// </summary>
public sealed class Namesakes
{
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    private Namesakes(IEnumerable<(string Code, string Name)> records)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, name) in records)
        {
            var folded = VietnameseText.Fold(name);
            if (!first.TryAdd(folded, code) && first[folded] != code)
            {
                _codes.Add(first[folded]);
                _codes.Add(code);
            }
        }
    }

    /// <param name="records">Also one several times: it is no namesake of itself.</param>
    public static Namesakes Of(IEnumerable<(string Code, string Name)> records) => new(records);

    public bool Has(string code) => _codes.Contains(code);

    /// <summary>"Nguyễn Văn An"; "Nguyễn Văn An (CB00001)" where another has the name.</summary>
    public string Label(string code, string name) => Label(Has(code), code, name);

    /// <inheritdoc cref="Label(string, string)"/>
    public static string Label(bool isNamesake, string code, string name) => isNamesake ? WithCode(code, name) : name;

    /// <summary>"Nguyễn Văn An (CB00001)".</summary>
    public static string WithCode(string code, string name) => $"{name} ({code})";
}
