using SupportMonitor.Core.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Records;

/// <summary>Reads records of any kind for a page, as far as its user may read them.</summary>
public sealed class KindReader(RecordList list, RecordNaming naming, CurrentUser user)
{
    public bool MayRead<T>(RecordKind<T> kind)
        where T : class, IRecord => user.May(kind.Access.ToRead(new RecordPlace(user.Actor.UnitId, user.Actor.CadreId)));

    /// <summary>One record, alone in the rows; none where there is none, or none that the user may read.</summary>
    public async Task<KindRows> FindAsync<T>(int id, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        T[] found = await list.FindAsync<T>(id, user.Actor, cancellationToken) is { } record ? [record] : [];
        return new KindRows(found, found.Length, await naming.OfAsync(found, cancellationToken));
    }

    public async Task<KindRows> ReadAsync<T>(RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var slice = await list.ReadAsync(filter, user.Actor, cancellationToken);
        return new KindRows(slice.Records, slice.Total, await naming.OfAsync(slice.Records, cancellationToken));
    }
}
