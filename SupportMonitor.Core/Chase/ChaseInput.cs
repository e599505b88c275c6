using SupportMonitor.Core.Forms;

namespace SupportMonitor.Core.Chase;

/// <summary>What a clerk says of a contact; about one duty, or about several that one call, letter, message or visit was about.</summary>
/// <param name="ChasedBy">Null for the one who enters it.</param>
public sealed record ChaseInput(
    DateOnly Date, ChaseChannel Channel, ChaseOutcome Outcome, string? Person = null, DateOnly? PromisedDate = null, DateOnly? NextDate = null,
    string? LetterNumber = null, string? ChasedBy = null, string? Note = null);

/// <summary>What a clerk was asked and said yes to.</summary>
/// <param name="Sooner">The contact is logged although another lies nearer than the spacing.</param>
/// <param name="BeforeReceipt">The duties for which the contact was made before the form came.</param>
public sealed record ChaseConsent(bool Sooner = false, IReadOnlyCollection<FormPair>? BeforeReceipt = null);
