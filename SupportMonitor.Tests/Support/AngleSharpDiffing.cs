using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SupportMonitor.Tests.Support;

/// <summary>Belongs to build/Bunit.props: bUnit asks for another version of AngleSharp.Diffing than the one that restores.</summary>
internal static class AngleSharpDiffing
{
    [ModuleInitializer]
    internal static void Resolve() =>
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
                : null;
}
