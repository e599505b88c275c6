using Microsoft.AspNetCore.Components;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Features.Records;
using SupportMonitor.Web.Features.Trail;
using SupportMonitor.Web.Ui.Pages;

namespace SupportMonitor.Web.Features.Chase;

/// <summary>Every contact of a period.</summary>
[Route(BoardUrls.Contacts), Requires(Permission.ReadBoard)]
public sealed class ContactsPage : KindListPage<ChaseContact>
{
    /// <summary>Without what few contacts have, so that the table fits beside the menu.</summary>
    protected override IEnumerable<Field> Listed =>
        base.Listed.Where(f => f.Property is not (nameof(ChaseContact.Number) or nameof(ChaseContact.LetterNumber)));
}

/// <summary>One contact, with its correction and its history.</summary>
[Route(BoardUrls.Contacts + "/{Id:int}"), Requires(Permission.ReadBoard)]
public sealed class ContactPage : KindRecordPage<ChaseContact>, IPageOf<ChaseContactRecords>
{
    public static string? UrlOf(TrailLine line) => line.RecordId is { } id ? BoardUrls.Record(BoardUrls.Contacts, id) : null;

    protected override RenderFragment? Acts => Record is not { } contact || !User.May(ChaseContactRecords.ToWrite)
        || View.Periods.FirstOrDefault(p => p.Id == contact.PeriodId)?.State != PeriodState.Open
        ? null
        : builder =>
        {
            builder.OpenComponent<ContactActs>(0);
            builder.AddComponentParameter(1, nameof(ContactActs.Contact), contact);
            builder.CloseComponent();
        };
}
