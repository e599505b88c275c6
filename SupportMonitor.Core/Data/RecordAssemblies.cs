using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace SupportMonitor.Core.Data;

/// <summary>
/// The assemblies whose records have tables. Part of the options' hash, so that contexts with other kinds have another model: EF caches
/// one for each.
/// </summary>
internal sealed class RecordAssemblies(IEnumerable<Assembly> assemblies) : IDbContextOptionsExtension
{
    public IReadOnlyList<Assembly> All { get; } = [.. assemblies.Distinct().OrderBy(a => a.FullName, StringComparer.Ordinal)];

    public DbContextOptionsExtensionInfo Info => new Description(this);

    public void ApplyServices(IServiceCollection services)
    {
        // The context itself reads the assemblies when it makes its model.
    }

    public void Validate(IDbContextOptions options)
    {
        // Any assembly will do.
    }

    private sealed class Description(RecordAssemblies extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => $"records of {string.Join(", ", Names)} ";

        private IEnumerable<string> Names => ((RecordAssemblies)Extension).All.Select(a => a.GetName().Name!);

        public override int GetServiceProviderHashCode() =>
            Names.Aggregate(0, (hash, name) => HashCode.Combine(hash, string.GetHashCode(name, StringComparison.Ordinal)));

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is Description description && description.Names.SequenceEqual(Names, StringComparer.Ordinal);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) =>
            debugInfo["Records"] = GetServiceProviderHashCode().ToString(CultureInfo.InvariantCulture);
    }
}
