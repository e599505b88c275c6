using System.Globalization;
using System.Runtime.CompilerServices;

namespace SupportMonitor.Tests.Support;

/// <summary>Tests read Vietnamese text and numbers, whatever the machine speaks.</summary>
internal static class FixedCulture
{
    [ModuleInitializer]
    internal static void Set() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
}
