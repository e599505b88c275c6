using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Shared;

namespace SupportMonitor.Web.Features.Trail;

/// <summary>Where the record that an entry is about can be looked at.</summary>
public static class TrailLinks
{
    /// <param name="may">What the reader may do: no link leads to a page that is closed to them.</param>
    /// <returns>Null when the record is gone, has no page, or may not be seen there.</returns>
    public static string? Of(TrailLine line, Func<Right, bool> may) => line.Subject switch
    {
        ChangeSubject.Settings => may(Permission.ManageSettings) ? BoardUrls.Settings : null,
        ChangeSubject.Account => may(Permission.ManageAccounts) ? BoardUrls.Accounts : null,
        ChangeSubject.Access => null,
        ChangeSubject.Register => may(Permission.Import) ? BoardUrls.Import : null,
        _ => may(Permission.ReadBoard) ? OfRecord(line) : null,
    };

    private static string? OfRecord(TrailLine line) => line switch
    {
        { Subject: ChangeSubject.Unit, Unit: { } unit } => BoardUrls.Unit(unit.Code),
        { Subject: ChangeSubject.Cadre, Cadre: { } cadre } => BoardUrls.CadreRecord(cadre.Code),
        { Subject: ChangeSubject.Assignment, Cadre: { } cadre } =>
            BoardUrls.Write(BoardUrls.Assignments, new BoardQuery { Search = cadre.Code, State = Assignments.AssignmentList.Every }),
        { Subject: ChangeSubject.Period or ChangeSubject.Exemption, Period: { } period } => BoardUrls.Period(period.Code),
        { Period: { } period, Unit: { } unit, Cadre: { } cadre } => BoardUrls.Write(
            BoardUrls.Receipts,
            new BoardQuery { Period = period.Code, Cadre = cadre.Code }.WithOther(BoardUrls.CommuneKey, unit.Code)),
        _ => null,
    };
}
