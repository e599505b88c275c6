using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;

namespace SupportMonitor.Core.Programme;

/// <summary>Whose story a profile tells.</summary>
public enum ProfileKind
{
    Commune,
    Cadre,
    District,
}

/// <summary>Whose story is asked for, and which part of the timeline.</summary>
/// <param name="Code">Of the unit or the cadre; null for the account's own.</param>
/// <param name="AsOf">The story ends with this day; later records are left out, except planned visits.</param>
public sealed record ProfileSelection(ProfileKind Kind, string? Code, DateOnly AsOf)
{
    /// <summary>The code of the period that is looked at: what is still owed for it waits, closed or not.</summary>
    public string? Period { get; init; }

    /// <summary>The last day of planned visits; null for all. The register does not know when a visit was planned, so a past day shows only those of its own period.</summary>
    public DateOnly? PlannedUntil { get; init; }

    /// <summary>The <see cref="AuditedKind.Name"/> of the records to tell of; steps go with what they are steps of. Null for all.</summary>
    public string? Records { get; init; }

    /// <summary>Pages of <see cref="ProfileReader.PageSize"/> entries, from 1: the newest.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The story of a commune, a cadre or a district, as far as its reader may read it.</summary>
/// <param name="Open">By kind; of a kind the late first, then broken promises, then by day.</param>
/// <param name="Periods">Those that have something to say, the latest first.</param>
/// <param name="People">Assignments: of a commune who follows it, of a cadre what was followed, of a district the member and those of its sub-areas. The latest first.</param>
public sealed record Profile(
    IReadOnlyList<OpenMatter> Open, IReadOnlyList<ProfilePeriod> Periods, IReadOnlyList<AssignmentLine> People, Timeline Timeline);

/// <summary>What a period came to.</summary>
/// <param name="Visits">Null, as the others, where the reader may not read such records, and of periods before the latest <see cref="ProfileReader.MostPeriods"/>.</param>
/// <param name="Reports">Null at communes too.</param>
public sealed record ProfilePeriod(
    PeriodEntry Period, FormTally Forms, VisitTally? Visits, SituationReportTally? Reports, ProposalTally? Proposals,
    ContributionTally? Contributions, ChaseTally? Chase);

/// <summary>What waits for someone, in the order in which pages show it.</summary>
public enum OpenMatterKind
{
    /// <summary>A form that is missing or was returned, of a period that is open or looked at.</summary>
    Form,

    /// <summary>A situation report, likewise.</summary>
    Report,

    /// <summary>A proposal that is open.</summary>
    Proposal,

    /// <summary>A proposal whose answer waits for the commune's verdict.</summary>
    Verdict,

    /// <summary>A slot of the regime that the day lies in and that is not kept yet.</summary>
    Visit,

    /// <summary>A visit that its host has not spoken of, of the last <see cref="VisitService.DaysToConfirm"/> days.</summary>
    Confirmation,

    /// <summary>A visit that is planned, or was and has not been entered as made in as many days.</summary>
    Planned,
}

/// <summary>A place or person of a matter.</summary>
public readonly record struct MatterParty(string Code, string Label);

/// <summary>One thing that waits.</summary>
/// <param name="Day">Until when; of a proposal without a due date since when; of a visit its day.</param>
/// <param name="IsLate">That day has passed; a proposal without a due date is never late.</param>
/// <param name="Unit">The commune, of a report the district.</param>
/// <param name="Cadre">Null for what the commune itself raised.</param>
public sealed record OpenMatter(OpenMatterKind Kind, DateOnly Day, bool IsLate, MatterParty Unit, MatterParty? Cadre)
{
    /// <summary>Of a form or report.</summary>
    public PeriodEntry? Period { get; init; }

    /// <summary>Missing or returned; of a form or report.</summary>
    public DutyState? State { get; init; }

    /// <summary>How far the form has been chased; null for who may not read that.</summary>
    public ContactStanding? Contacts { get; init; }

    /// <summary>The proposal or visit.</summary>
    public int? RecordId { get; init; }

    /// <summary>The proposal's code and kind, or the visit's kind.</summary>
    public string? Text { get; init; }
}

/// <summary>A page of a timeline.</summary>
/// <param name="Entries">The newest first; of a day what was entered last, steps before what they are steps of.</param>
/// <param name="Kinds">The kinds that have something to tell, in the order of their numbers.</param>
/// <param name="Count">How many entries the asked kinds have.</param>
/// <param name="Page">Which page it is, from 1: the last, where a later one was asked for.</param>
public sealed record Timeline(IReadOnlyList<TimelineEntry> Entries, IReadOnlyList<TimelineKind> Kinds, int Count, int Page);

/// <summary>A kind on a timeline, its steps counted in.</summary>
public readonly record struct TimelineKind(IRecordKind Kind, int Count);

/// <summary>A record as a timeline tells of it.</summary>
/// <param name="Record">Without what the reader may not read.</param>
/// <param name="Names">What it refers to.</param>
/// <param name="About">The kind whose record can be looked at: its own, or that of which it is a step.</param>
/// <param name="AboutId">The id of that record.</param>
public sealed record TimelineEntry(DateOnly Date, IRecordKind Kind, IRecord Record, NamedRecords Names, IRecordKind About, int AboutId);
