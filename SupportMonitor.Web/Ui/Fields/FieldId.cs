using System.Globalization;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>Ids that tie labels, hints and errors to their inputs; unique within the server, so also within a page.</summary>
public static class FieldId
{
    private static long _last;

    public static string Next() => string.Create(CultureInfo.InvariantCulture, $"f{Interlocked.Increment(ref _last)}");
}
