using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Ui.Figures;

/// <summary>A sentence with figures in it, each of which leads to the list that it counts.</summary>
public static class FigureText
{
    /// <param name="format">A translated text with {0}, {1} … where the figures stand, each as often as it likes.</param>
    /// <param name="figures">The figures, and where they lead to. Nought leads nowhere: there is nothing behind it.</param>
    public static RenderFragment Of(string format, params (int Count, string? Href)[] figures) => builder =>
    {
        var rest = format.AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            var close = rest.IndexOf('}');
            var (count, href) = figures[int.Parse(rest[(open + 1)..close], NumberStyles.None, CultureInfo.InvariantCulture)];
            builder.AddContent(0, rest[..open].ToString());
            if (count > 0 && href is not null)
            {
                builder.OpenElement(1, "a");
                builder.AddAttribute(2, "href", href);
                builder.AddContent(3, Show.Number(count));
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(4, Show.Number(count));
            }

            rest = rest[(close + 1)..];
        }

        builder.AddContent(5, rest.ToString());
    };
}
