using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Chase;

/// <summary>Which letter is asked for.</summary>
/// <param name="Number">Số và ký hiệu, as the clerk typed it.</param>
/// <param name="Date">The day that it is dated; null for today.</param>
public sealed record LetterRequest(string PeriodCode, string? District, string? Member, string? Number = null, DateOnly? Date = null);

/// <summary>A letter as it stands now, and to whom others could go.</summary>
/// <param name="Owing">How much each recipient owes, those with nothing left out.</param>
/// <param name="Letter">Null when none is asked for, or for whom there is not.</param>
public sealed record LetterDraft(IReadOnlyList<(LetterRecipient Recipient, int Forms)> Owing, ChaseLetter? Letter);

/// <summary>Drafts the official letters that ask for forms, always as of now: no letter asks for what has come.</summary>
public sealed class ChaseLetters(CoverageBoard board, SettingsService settings, ProgrammeCalendar calendar, IAccessControl access)
{
    /// <returns>Null when there is no such period.</returns>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>; <see cref="Refusal.TooLong"/>, <see cref="Refusal.DateTooEarly"/>.</exception>
    public async Task<LetterDraft?> ReadAsync(LetterRequest request, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, Permission.Export, cancellationToken);
        var number = Guard.Optional(request.Number, nameof(request.Number), ChaseLetter.MostNumber);
        Guard.Date(request.Date);
        var today = await calendar.TodayAsync(cancellationToken);
        if (await board.GetAsync(request.PeriodCode, today, cancellationToken) is not { } coverage)
        {
            return null;
        }

        var recipients = ChaseLetter.Recipients(coverage.Register);
        var owed = new int[coverage.Register.Districts.Count];
        for (var duty = 0; duty < coverage.Register.Duties.Count; duty++)
        {
            if (coverage.StateOf(duty) is DutyState.Missing or DutyState.Returned
                && coverage.Register.Communes[coverage.Register.Duties[duty].Commune].District is var district and >= 0)
            {
                owed[district]++;
            }
        }

        var asked = recipients.FirstOrDefault(r => r.Key == (r.IsMember ? request.Member : request.Member is null ? request.District : null));
        return new LetterDraft(
            [.. recipients.Select(r => (r, r.Districts.Sum(d => owed[d]))).Where(r => r.Item2 > 0)],
            asked is null ? null : ChaseLetter.Of(coverage, asked, number, request.Date ?? today, await settings.GetAsync(cancellationToken)));
    }
}
