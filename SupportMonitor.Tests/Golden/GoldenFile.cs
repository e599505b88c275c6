using System.Text;

namespace SupportMonitor.Tests.Golden;

/// <summary>One output of a database.</summary>
/// <param name="Name">Its path below the folder it is kept in, with slashes.</param>
internal sealed record GoldenFile(string Name, byte[] Bytes)
{
    public static GoldenFile OfText(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
