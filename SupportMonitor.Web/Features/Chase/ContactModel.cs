using SupportMonitor.Core.Chase;

namespace SupportMonitor.Web.Features.Chase;

/// <summary>A contact as it is typed.</summary>
public sealed class ContactModel
{
    public string? Outcome { get; set; } = nameof(ChaseOutcome.Reminded);

    public string? Channel { get; set; } = nameof(ChaseChannel.Phone);

    public DateOnly? Date { get; set; }

    public DateOnly? PromisedDate { get; set; }

    public DateOnly? NextDate { get; set; }

    public string? Person { get; set; }

    public string? LetterNumber { get; set; }

    public string? ChasedBy { get; set; }

    public string? Note { get; set; }

    /// <summary>What a contact of today is without a word more: a call that reminded.</summary>
    public static ContactModel New(DateOnly today, string by) => new() { Date = today, ChasedBy = by };

    public static ContactModel Of(ChaseContact contact) => new()
    {
        Outcome = contact.Outcome.ToString(),
        Channel = contact.Channel.ToString(),
        Date = contact.Date,
        PromisedDate = contact.PromisedDate,
        NextDate = contact.NextDate,
        Person = contact.Person,
        LetterNumber = contact.LetterNumber,
        ChasedBy = contact.ChasedBy,
        Note = contact.Note,
    };

    public bool IsPromise => Outcome == nameof(ChaseOutcome.Promised);

    public bool IsLetter => Channel == nameof(ChaseChannel.Letter);

    /// <summary>Choosing the day is choosing the promise.</summary>
    public void Promise(DateOnly day) => (Outcome, PromisedDate) = (nameof(ChaseOutcome.Promised), day);

    /// <summary>What no longer stands in the form is not said.</summary>
    public ChaseInput Read(DateOnly today) => new(
        Date ?? today, Enum.Parse<ChaseChannel>(Channel!), Enum.Parse<ChaseOutcome>(Outcome!), Person, IsPromise ? PromisedDate : null, NextDate,
        IsLetter ? LetterNumber : null, ChasedBy, Note);
}
