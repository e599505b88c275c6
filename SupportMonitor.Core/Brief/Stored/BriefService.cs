using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Brief;

/// <summary>Who edited a draft last.</summary>
/// <param name="Revision">What the next save is based on; 0 while there is no draft.</param>
/// <param name="At">UTC.</param>
public sealed record DraftMark(int Revision, string? By, DateTime? At);

/// <summary>A filed version as lists show it.</summary>
/// <param name="FiledAt">UTC.</param>
public sealed record FiledLine(int Id, int Version, DateOnly AsOf, string? Number, string FiledBy, DateTime FiledAt, string Hash);

/// <summary>The brief of a period and place as it stands now.</summary>
/// <param name="Content">As it would be printed and filed.</param>
/// <param name="Marked">The same, with a note in each edited paragraph whose figures changed since: what is read before it is filed.</param>
/// <param name="Fingerprint">Of <see cref="Content"/> and the versions filed so far: what is filed is what was seen.</param>
/// <param name="Filed">The versions filed so far, the latest first.</param>
public sealed record BriefState(
    EditedBrief Brief, BriefContent Content, BriefContent Marked, string Fingerprint, DraftMark Draft, IReadOnlyList<FiledLine> Filed);

/// <summary>A filed version with what the register says of the same day now.</summary>
/// <param name="Differences">Its figures that the register has otherwise now, of the same as-of date.</param>
public sealed record FiledState(FiledLine Line, BriefContent Content, IReadOnlyList<FigureChange> Differences);

/// <summary>
/// Keeps the briefs that the office edits and files; leaders read. Every method throws <see cref="RefusedException"/>:
/// <see cref="Refusal.NotAllowed"/>; <see cref="Refusal.NotFound"/>: no such district or sub-area.
/// </summary>
public sealed class BriefService(
    BriefReader reader, Ledger ledger, IAccessControl access, SettingsService settings, ProgrammeCalendar calendar, TimeProvider clock,
    IDbContextFactory<RegisterDb> contexts)
{
    private static Right ToRead => AccessTable.Office.ToRead();

    private static Right ToWrite => AccessTable.Office.ToWrite();

    /// <summary>The brief with the office's edits, and what was filed; null when there is no such period.</summary>
    public async Task<BriefState?> ReadAsync(BriefRequest request, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, ToRead, cancellationToken);
        return await ReadAsync(request, cancellationToken);
    }

    /// <summary>Saves what a clerk did to a brief; what another saved meanwhile stays.</summary>
    /// <param name="seen">The edits that the clerk saw.</param>
    /// <param name="edits">The same with what the clerk did.</param>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.ChangedMeanwhile"/>: another clerk changed the same paragraph, or the head; nothing was saved;
    /// <see cref="Refusal.Required"/>, <see cref="Refusal.TooLong"/>, <see cref="Refusal.TooMany"/>, <see cref="Refusal.DateTooEarly"/>.
    /// </exception>
    public async Task SaveAsync(
        BriefRequest request, BriefEdits seen, BriefEdits edits, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, ToWrite, cancellationToken);
        var wanted = edits.Clean();
        var facts = await FactsAsync(request, cancellationToken);
        await ledger.StoreAsync(entry, new { request, seen, wanted }, actor, ToWrite, async db =>
        {
            var draft = await DraftOf(db.Set<BriefDraft>(), facts).SingleOrDefaultAsync(cancellationToken);
            var merged = EditsOf(draft).Merged(seen, wanted) ?? throw new RefusedException(Refusal.ChangedMeanwhile, request.PeriodCode);
            if (draft is null)
            {
                draft = new BriefDraft { PeriodId = facts.Period.Id, UnitId = facts.UnitId, Place = facts.UnitId ?? 0, Content = "", EditedBy = "", Revision = 1 };
                db.Add(draft);
            }

            (draft.Content, draft.EditedBy, draft.EditedAt) = (BriefJsonText.Write(merged.Clean()), actor.Name, clock.GetUtcNow().UtcDateTime);
        }, cancellationToken: cancellationToken);
    }

    /// <summary>Files the brief as it was seen: a further version, which is never changed.</summary>
    /// <param name="fingerprint">The <see cref="BriefState.Fingerprint"/> that the clerk saw.</param>
    /// <returns>The version's id.</returns>
    /// <exception cref="RefusedException">
    /// <see cref="Refusal.PreviewOutdated"/>: figures or text changed, or another version was filed, after the clerk read it; nothing was filed.
    /// </exception>
    public async Task<int> FileAsync(
        BriefRequest request, string fingerprint, Actor actor, Guid? entry = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, ToWrite, cancellationToken);
        var facts = await FactsAsync(request, cancellationToken);
        return await ledger.StoreAsync(
            entry,
            new { request, fingerprint },
            actor,
            ToWrite,
            async db =>
            {
                var draft = await DraftOf(db.Set<BriefDraft>(), facts).SingleOrDefaultAsync(cancellationToken);
                var content = (await ContentAsync(EditedBrief.Of(BriefWriter.Write(facts), EditsOf(draft)), cancellationToken)).Write();
                var hash = BriefContent.HashOf(content);
                var versions = db.Set<FiledBrief>().Where(b => b.PeriodId == facts.Period.Id && b.Place == (facts.UnitId ?? 0));
                var last = await versions.MaxAsync(b => (int?)b.Version, cancellationToken) ?? 0;
                if (FingerprintOf(hash, last) != fingerprint)
                {
                    throw new RefusedException(Refusal.PreviewOutdated);
                }

                var filed = new FiledBrief
                {
                    PeriodId = facts.Period.Id, UnitId = facts.UnitId, Place = facts.UnitId ?? 0, AsOf = facts.AsOf, Content = content, Hash = hash,
                    Version = last + 1, Number = EditsOf(draft).Head.Number, FiledBy = actor.Name, FiledAt = clock.GetUtcNow().UtcDateTime,
                };
                db.Add(filed);
                if (draft is not null)
                {
                    // The next version gets a number and a day of its own.
                    var edits = EditsOf(draft);
                    draft.Content = BriefJsonText.Write(edits with { Head = edits.Head with { Number = null, Date = null } });
                }

                return filed;
            },
            filed => filed.Id,
            cancellationToken: cancellationToken);
    }

    /// <summary>A filed version; null when there is none with the id.</summary>
    public async Task<FiledState?> FiledAsync(int id, Actor actor, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(actor, ToRead, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<FiledBrief>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is not { } filed)
        {
            return null;
        }

        var content = BriefContent.Read(filed.Content);
        return new FiledState(Line(filed), content, await DifferencesAsync(content, cancellationToken));
    }

    internal async Task<BriefState?> ReadAsync(BriefRequest request, CancellationToken cancellationToken)
    {
        if (await reader.FactsAsync(request, cancellationToken) is not { } facts)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await DraftOf(db.Set<BriefDraft>().AsNoTracking(), facts).SingleOrDefaultAsync(cancellationToken);
        var filed = await db.Set<FiledBrief>().AsNoTracking().Where(b => b.PeriodId == facts.Period.Id && b.Place == (facts.UnitId ?? 0))
            .OrderByDescending(b => b.Version)
            .Select(b => new FiledLine(b.Id, b.Version, b.AsOf, b.Number, b.FiledBy, b.FiledAt, b.Hash))
            .ToListAsync(cancellationToken);
        var brief = EditedBrief.Of(BriefWriter.Write(facts), EditsOf(draft));
        var content = await ContentAsync(brief, cancellationToken);
        var fingerprint = FingerprintOf(BriefContent.HashOf(content.Write()), filed is [var last, ..] ? last.Version : 0);
        return new BriefState(
            brief, content, content.Marked(brief), fingerprint, new DraftMark(draft?.Revision ?? 0, draft?.EditedBy, draft?.EditedAt), filed);
    }

    private async Task<BriefFacts> FactsAsync(BriefRequest request, CancellationToken cancellationToken) =>
        await reader.FactsAsync(request, cancellationToken) ?? throw new RefusedException(Refusal.NotFound, request.PeriodCode);

    private async Task<BriefContent> ContentAsync(EditedBrief brief, CancellationToken cancellationToken)
    {
        var date = brief.Edits.Head.Date ?? await calendar.TodayAsync(cancellationToken);
        return BriefContent.Of(brief, Letterheads.Of(await settings.GetAsync(cancellationToken), date));
    }

    /// <summary>Records that were entered or corrected later may count on a day that was filed already.</summary>
    private async Task<IReadOnlyList<FigureChange>> DifferencesAsync(BriefContent content, CancellationToken cancellationToken)
    {
        BriefFacts? facts;
        try
        {
            facts = await reader.FactsAsync(new BriefRequest(content.Period, content.Scope.IsProvince ? null : content.Scope.Code, content.AsOf), cancellationToken);
        }
        catch (RefusedException refused) when (refused.Refusal == Refusal.NotFound)
        {
            facts = null;
        }

        var now = facts is null ? new Dictionary<string, BriefFigure>() : BriefWriter.Write(facts).Figures;
        return [.. FigureChange.Between(content.Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p.Figures), now)];
    }

    private static string FingerprintOf(string hash, int lastVersion) => $"{lastVersion}-{hash}";

    private static FiledLine Line(FiledBrief b) => new(b.Id, b.Version, b.AsOf, b.Number, b.FiledBy, b.FiledAt, b.Hash);

    private static IQueryable<BriefDraft> DraftOf(IQueryable<BriefDraft> drafts, BriefFacts facts)
    {
        var (period, place) = (facts.Period.Id, facts.UnitId ?? 0);
        return drafts.Where(d => d.PeriodId == period && d.Place == place);
    }

    private static BriefEdits EditsOf(BriefDraft? draft) => draft is null ? BriefEdits.None : BriefJsonText.Read<BriefEdits>(draft.Content);
}
