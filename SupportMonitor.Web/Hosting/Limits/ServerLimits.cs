using System.Globalization;

namespace SupportMonitor.Web.Hosting.Limits;

/// <summary>What the server's configuration allows: the settings below SupportMonitor:Limits.</summary>
/// <param name="CircuitsPerAccount">Open pages of one account.</param>
/// <param name="Circuits">Open pages in all; each takes about half a MiB.</param>
/// <param name="FreeMiB">The server is not ready with less room than this on the disk of its data.</param>
public sealed record ServerLimits(int CircuitsPerAccount = 20, int Circuits = 1000, int FreeMiB = 200)
{
    private const string Section = "SupportMonitor:Limits";

    /// <exception cref="HostRefusedException">A setting is no whole number, or one that leaves nothing.</exception>
    public static ServerLimits Of(IConfiguration configuration)
    {
        var usual = new ServerLimits();
        return new ServerLimits(
            Read(configuration, $"{Section}:{nameof(CircuitsPerAccount)}", usual.CircuitsPerAccount, 1),
            Read(configuration, $"{Section}:{nameof(Circuits)}", usual.Circuits, 1),
            Read(configuration, $"{Section}:{nameof(FreeMiB)}", usual.FreeMiB, 0));
    }

    /// <summary>A whole number among the settings.</summary>
    /// <exception cref="HostRefusedException">It is none, or less than <paramref name="least"/>.</exception>
    internal static int Read(IConfiguration configuration, string name, int usual, int least) => configuration[name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least => number,
        var text => throw new HostRefusedException(string.Create(
            CultureInfo.InvariantCulture,
            $"Thiết lập {name}: “{text}” không phải số nguyên từ {least} trở lên. / Setting {name}: \"{text}\" is not a whole number of at least {least}.")),
    };
}
