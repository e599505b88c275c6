using SupportMonitor.Core.Records;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Records;

/// <summary>Reads records of any kind for a page, as far as its user may read them.</summary>
public sealed class KindReader(RecordList list, RecordNaming naming, CurrentUser user)
{
    public bool MayRead<T>(RecordKind<T> kind)
        where T : class, IRecord => user.May(kind.Access.ToRead(new RecordPlace(user.Actor.UnitId, user.Actor.CadreId)));

    public async Task<KindRows> ReadAsync<T>(RecordFilter<T> filter, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var slice = await list.ReadAsync(filter, user.Actor, cancellationToken);
        return new KindRows(slice.Records, slice.Total, await naming.OfAsync(slice.Records, cancellationToken));
    }
}
