using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Ui.Figures;

/// <summary>A sentence with figures in it, each of which leads to the list that it counts.</summary>
public static class FigureText
{
    /// <param name="format">A translated text with {0}, {1:# form|# forms} … where the figures stand (<see cref="Count"/>), each as often as it likes.</param>
    /// <param name="figures">The figures, and where they lead to. Nought leads nowhere: there is nothing behind it.</param>
    public static RenderFragment Of(string format, params (long Count, string? Href)[] figures) => builder =>
    {
        var rest = format.AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            var close = rest.IndexOf('}');
            var place = rest[(open + 1)..close];
            var colon = place.IndexOf(':');
            var (number, href) = figures[int.Parse(colon < 0 ? place : place[..colon], NumberStyles.None, CultureInfo.InvariantCulture)];
            var count = Show.Number(number);
            var words = colon < 0 ? "#" : count.FormOf(place[(colon + 1)..].ToString());
            var mark = words.IndexOf('#', StringComparison.Ordinal);
            builder.AddContent(0, string.Concat(rest[..open], mark < 0 ? words : words.AsSpan(0, mark)));
            if (mark >= 0)
            {
                if (number > 0 && href is not null)
                {
                    builder.OpenElement(1, "a");
                    builder.AddAttribute(2, "href", href);
                    builder.AddContent(3, (string)count);
                    builder.CloseElement();
                }
                else
                {
                    builder.AddContent(4, (string)count);
                }

                builder.AddContent(5, words[(mark + 1)..]);
            }

            rest = rest[(close + 1)..];
        }

        builder.AddContent(6, rest.ToString());
    };
}
