using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportMonitor.Core.Records;

/// <summary>
/// A change that came with an id of its caller's making, and what it was answered: the caller that did not hear the answer asks again
/// with the same id and is answered the same, and nothing is written twice. In the same transaction as the change; without a trail.
/// </summary>
public sealed class StoredEntry
{
    /// <summary>Entries are kept this long, for a page that stays open meanwhile. An assumption.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>See <see cref="KeyOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What the caller was answered, as JSON.</summary>
    public required string Answer { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>Ids are an account's own: another account's are not answered.</summary>
    internal static string KeyOf(Guid entry, int? accountId) =>
        string.Create(CultureInfo.InvariantCulture, $"{accountId ?? 0}:{entry:N}");
}

internal sealed class StoredEntryConfiguration : IEntityTypeConfiguration<StoredEntry>
{
    public void Configure(EntityTypeBuilder<StoredEntry> builder)
    {
        builder.ToTable("StoredEntries");
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => e.At);
    }
}
