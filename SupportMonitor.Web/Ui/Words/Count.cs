using System.Text;

namespace SupportMonitor.Web.Ui.Words;

/// <summary>
/// A number in a text, which says for English whether it is one or several: "{0:# commune is|# communes are}" has the number in place of
/// # and the words that go with it. Vietnamese has one form and writes {0}.
/// </summary>
public readonly record struct Count(long Value) : IFormattable
{
    public static implicit operator string(Count count) => count.ToString(null, null);

    /// <summary>The form of a format, "one|several", that goes with the number; # still stands for it.</summary>
    public string FormOf(string format)
    {
        var bar = format.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? format : Value is 1 or -1 ? format[..bar] : format[(bar + 1)..];
    }

    /// <summary>"10.599"; "10,599" in English.</summary>
    public override string ToString() => Value.ToString("N0", Show.Culture);

    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.IsNullOrEmpty(format) ? ToString() : FormOf(format).Replace("#", ToString(), StringComparison.Ordinal);
}
