using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SupportMonitor.Core.Data;

/// <summary>For `dotnet ef migrations add` alone.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<RegisterDb>
{
    public RegisterDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<RegisterDb>();
        ProgrammeData.Configure(options, Path.GetTempPath());
        return new RegisterDb(options.Options);
    }
}
