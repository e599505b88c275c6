using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Web.Features.Trail;

/// <summary>The page where records of a kind are looked at; <see cref="TrailLinks"/> finds it by this.</summary>
public interface IPageOf<TKind>
    where TKind : AuditedKind
{
    /// <returns>Null when the record is gone.</returns>
    static abstract string? UrlOf(TrailLine line);
}
