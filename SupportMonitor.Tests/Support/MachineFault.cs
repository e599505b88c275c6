using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Tests.Support;

/// <summary>Lets a real database fail as it does on a faulty machine, and heals it, while the services on it go on.</summary>
public sealed class MachineFault : DbConnectionInterceptor
{
    private const string Healthy = "PRAGMA query_only = 0; PRAGMA max_page_count = 1073741823;";

    private string _now = Healthy;

    public static MachineFault Of(IServiceCollection services)
    {
        var fault = new MachineFault();
        services.ConfigureDbContext<RegisterDb>(options => options.AddInterceptors(fault));
        return fault;
    }

    /// <summary>Nothing can be written.</summary>
    public void ReadOnly() => _now = "PRAGMA query_only = 1;";

    /// <summary>The file cannot grow.</summary>
    public void Full() => _now = "PRAGMA max_page_count = 1;";

    public void Heal() => _now = Healthy;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _now;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
