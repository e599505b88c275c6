using SupportMonitor.Core.Sample;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Sample;

/// <summary>One filled sample for all tests that only look at it: filling takes longer than they do.</summary>
public sealed class FilledSample : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await Database.Get<SampleRegister>().FillAsync(TestDatabase.Actor);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

[CollectionDefinition(nameof(FilledSample))]
public sealed class FilledSampleCollection : ICollectionFixture<FilledSample>;
