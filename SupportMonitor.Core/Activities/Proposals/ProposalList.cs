using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Activities;

/// <summary>What a list of proposals can be narrowed to by where they stand.</summary>
public enum ProposalCondition
{
    New,
    Referred,
    InProgress,
    Answered,
    Declined,
    Satisfied,
    Reopened,

    /// <summary>New, referred, in progress or reopened.</summary>
    Open,

    /// <summary>Open, with a due date before the as-of date.</summary>
    Overdue,

    /// <summary>Answered or declined: the commune is asked.</summary>
    ToJudge,

    /// <summary>Raised in the period that is asked for; without one, all.</summary>
    Raised,

    /// <summary>Raised before it.</summary>
    Carried,

    /// <summary>The commune was not satisfied at some time.</summary>
    EverReopened,
}

/// <summary>How old an open proposal is, in days (records.md, "Proposals").</summary>
public enum ProposalAge
{
    UpTo30,
    UpTo60,
    UpTo90,
    Over90,
}

/// <summary>Which proposals to list, beside what <see cref="RecordFilter{T}"/> says; what is null does not narrow.</summary>
/// <param name="AsOf">The day at whose end they stand; those raised later are left out.</param>
public sealed record ProposalSelection(DateOnly AsOf)
{
    /// <summary>A period: those that its figures count.</summary>
    public DateInterval? Period { get; init; }

    public ProposalCondition? Condition { get; init; }

    /// <summary>The agency that it was last referred to; empty for those without one.</summary>
    public string? Agency { get; init; }

    /// <summary>Open ones of this age.</summary>
    public ProposalAge? Age { get; init; }
}

/// <summary>A proposal as a list shows it.</summary>
/// <param name="Commune">Null for one entered a moment ago, whose commune is being read.</param>
/// <param name="Cadre">Who brought it; null where the commune itself raised it.</param>
/// <param name="Party">Who must act; null after the last word.</param>
/// <param name="WaitDays">Since when it waits: of an open one its age (records.md), of one to judge since its answer.</param>
/// <param name="IsOverdue">Open, with a due date before the as-of date.</param>
public sealed record ProposalLine(
    Proposal Proposal, ProposalStanding Standing, UnitRecord? Commune, CadreRecord? Cadre, ProposalParty? Party, int WaitDays, bool IsOverdue)
{
    /// <summary>Raised before the period that is asked for.</summary>
    public bool IsCarried { get; init; }

    public bool Is(ProposalCondition condition) => condition switch
    {
        ProposalCondition.Open => Standing.IsOpen,
        ProposalCondition.Overdue => IsOverdue,
        ProposalCondition.Raised => !IsCarried,
        ProposalCondition.Carried => IsCarried,
        ProposalCondition.EverReopened => Standing.WasReopened,
        ProposalCondition.ToJudge => Standing.State is ProposalState.Answered or ProposalState.Declined,
        _ => (int)Standing.State == (int)condition,
    };

    /// <summary>Null for one that is not open.</summary>
    public ProposalAge? Age => !Standing.IsOpen ? null : WaitDays switch
    {
        <= 30 => ProposalAge.UpTo30,
        <= 60 => ProposalAge.UpTo60,
        <= 90 => ProposalAge.UpTo90,
        _ => ProposalAge.Over90,
    };
}

/// <summary>How old the open proposals of an agency or a district are.</summary>
/// <param name="Key">The agency or the district's code; empty for those without one.</param>
/// <param name="Name">Null for those without one.</param>
public sealed record ProposalAgeing(string Key, string? Name, ProposalAges Ages);

/// <summary>What a list of proposals found.</summary>
/// <param name="Lines">The list.</param>
/// <param name="All">The same without condition and age: what can be narrowed further.</param>
public sealed record ProposalFindings(IReadOnlyList<ProposalLine> Lines, IReadOnlyList<ProposalLine> All)
{
    public static ProposalFindings None { get; } = new([], []);

    /// <summary>How old the open ones of <see cref="All"/> are.</summary>
    public ProposalAges Ages => Sum(All);

    /// <summary>The same by agency, in Vietnamese order; those without one first.</summary>
    public IReadOnlyList<ProposalAgeing> ByAgency() => By(l => l.Standing.Agency ?? "", l => l.Standing.Agency);

    /// <summary>The same by the district of the commune.</summary>
    public IReadOnlyList<ProposalAgeing> ByDistrict() => By(l => l.Commune?.DistrictCode ?? "", l => l.Commune?.District);

    private IReadOnlyList<ProposalAgeing> By(Func<ProposalLine, string> key, Func<ProposalLine, string?> name) =>
    [
        .. All.Where(l => l.Standing.IsOpen).GroupBy(key).Select(g => new ProposalAgeing(g.Key, name(g.First()), Sum(g)))
            .OrderBy(a => a.Name ?? "", VietnameseText.Comparer),
    ];

    private static ProposalAges Sum(IEnumerable<ProposalLine> lines)
    {
        var ages = default(ProposalAges);
        foreach (var line in lines.Where(l => l.Standing.IsOpen))
        {
            ages.Count(line.WaitDays);
        }

        return ages;
    }
}

/// <summary>Lists proposals with where they stand: what pages and downloads read. Everyone finds what they may read.</summary>
public sealed class ProposalList(
    IDbContextFactory<RegisterDb> contexts, RecordList records, ProposalCases cases, RegisterCache register)
{
    /// <summary>The latest raised first, unless the filter asks otherwise.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the actor may read none.</exception>
    public async Task<ProposalFindings> ReadAsync(
        RecordFilter<Proposal> filter, ProposalSelection selection, Actor actor, CancellationToken cancellationToken = default)
    {
        var found = (await records.ReadAsync(filter with { Skip = 0, Most = int.MaxValue }, actor, cancellationToken)).Records;
        var known = await cases.GetAsync(cancellationToken);
        var (units, cadres) = await register.ByIdAsync();
        var all = new List<ProposalLine>(found.Count);
        foreach (var proposal in found.Where(p => p.Date <= selection.AsOf))
        {
            // One entered between the two readings: its commit is being published, and lists are read again.
            if (known.TryGetValue(proposal.Id, out var which)
                && (selection.Period is not { } period || which.IsIn(period.From, period.To, selection.AsOf))
                && LineOf(proposal, which, selection.AsOf, units, cadres) with { IsCarried = proposal.Date < selection.Period?.From } is var line
                && (selection.Agency is not { } agency || (line.Standing.Agency ?? "") == agency))
            {
                all.Add(line);
            }
        }

        return new ProposalFindings(
            selection is { Condition: null, Age: null } ? all
                : [.. all.Where(l => (selection.Condition is not { } asked || l.Is(asked)) && (selection.Age is not { } age || l.Age == age))],
            all);
    }

    /// <summary>The proposals that came out of a record, as far as the actor may read them; the first raised first.</summary>
    /// <exception cref="RefusedException"><see cref="Refusal.NotAllowed"/>: the actor may read none.</exception>
    public async Task<IReadOnlyList<ProposalLine>> RaisedFromAsync(
        ProposalSource source, DateOnly asOf, Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var texts = (await ProposalSources.AlikeAsync(db, source, cancellationToken)).Select(s => s.Write()).OfType<string>().ToList();
        var found = await ReadAsync(
            new RecordFilter<Proposal> { Where = p => p.Source != null && texts.Contains(p.Source) }, new ProposalSelection(asOf), actor, cancellationToken);
        return [.. found.Lines.Reverse()];
    }

    private static ProposalLine LineOf(
        Proposal proposal, ProposalCase which, DateOnly asOf, Dictionary<int, UnitRecord> units, Dictionary<int, CadreRecord> cadres)
    {
        var standing = which.On(asOf);
        var last = which.Steps.Where(s => s.Date <= asOf).Select(s => (ProposalMark?)s).LastOrDefault();
        var party = ProposalThread.PartyAfter(last?.Step, standing.Agency);
        var since = party == ProposalParty.Commune ? last!.Value.Date : standing.Since;
        return new ProposalLine(
            proposal, standing, units.GetValueOrDefault(proposal.UnitId), proposal.CadreId is { } cadre ? cadres.GetValueOrDefault(cadre) : null, party,
            party is null ? 0 : asOf.DayNumber - since.DayNumber, standing.IsOpen && standing.DueDate < asOf);
    }
}
