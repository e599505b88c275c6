using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>The server's share of the data directory: no restore may begin before the server has ended.</summary>
public sealed class HeldData(DataPlace place) : IDisposable
{
    private DataUse? _use;

    /// <inheritdoc cref="DataUse.Share"/>
    public void Share() => _use ??= DataUse.Share(place);

    public void Dispose() => _use?.Dispose();
}
