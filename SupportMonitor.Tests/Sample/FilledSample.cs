using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Sample;

/// <summary>One sample for all tests that only look at it.</summary>
public sealed class FilledSample : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateSampleAsync();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

[CollectionDefinition(nameof(FilledSample))]
public sealed class FilledSampleCollection : ICollectionFixture<FilledSample>;
