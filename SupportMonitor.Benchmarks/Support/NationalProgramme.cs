using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Benchmarks.Support;

/// <summary>A national quarter with 30,000 visits, 7,570 reports, 5,000 proposals and some of every other kind. Everything invented.</summary>
internal sealed class NationalProgramme
{
    public NationalProgramme()
    {
        var random = new Random(2017);
        var (period, communes) = (Register.Periods[0], Register.Units.Where(u => u.Level == Core.Register.UnitLevel.Commune).ToList());
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < 30_000; i++)
        {
            var commune = random.Next(communes.Count);
            var day = random.Next(90);
            if (!seen.Add((commune, day)))
            {
                i--;
                continue;
            }

            Visits.Add(new Visit
            {
                Cadre = Register.Cadres[commune % NationalRegister.Followers], Unit = communes[commune], Date = period.From.AddDays(day),
                Kind = VisitRecords.Kinds.Defaults[i % 6], State = i % 20 == 0 ? VisitState.Planned : VisitState.Made,
                Contribution = i % 4 is var c and < 3 ? (VisitContribution)c : null, Confirmation = i % 3 == 0 ? VisitConfirmation.Confirmed : null,
                Themes = i % 2 == 0 ? VisitRecords.Themes.Defaults[i % 3] : null, Said = "Góp ý về thủy lợi nội đồng và thu hoạch.",
            });
        }

        for (var i = 0; i < NationalRegister.Followers; i++)
        {
            Reports.Add(new SituationReport
            {
                Period = period, Unit = communes[i].Parent!, Cadre = Register.Cadres[i], Date = period.Due.AddDays(random.Next(-9, 9)),
                State = i % 30 == 0 ? SituationReportState.Returned : SituationReportState.Sent, Content = "Tình hình ổn định.",
            });
        }

        for (var i = 0; i < 5_000; i++)
        {
            var proposal = new Proposal
            {
                Code = $"KN{i:00000}", Date = period.From.AddDays(random.Next(-90, 90)), Unit = communes[i], Kind = ProposalRecords.Kinds.Defaults[i % 6],
                Content = "Đề nghị nâng cấp lộ liên xã.", Agency = $"Sở {i % 20}", DueDate = period.From.AddDays(random.Next(30, 120)),
            };
            Proposals.Add(proposal);
            var step = proposal.Date;
            foreach (var kind in new[] { ProposalStepKind.Referred, ProposalStepKind.Answered, ProposalStepKind.Satisfied }.Take(i % 4))
            {
                Steps.Add(new ProposalStep { Proposal = proposal, Date = step = step.AddDays(1 + random.Next(9)), Step = kind });
            }
        }

        for (var i = 0; i < 3_000; i++)
        {
            Contributions.Add(new Contribution
            {
                Code = $"AS{i:00000}", Date = period.From.AddDays(random.Next(90)), Unit = communes[i], Cadre = Register.Cadres[i],
                Form = (ContributionForm)(i % 2), Amount = 1_000_000L * random.Next(1, 5000), Purpose = ContributionRecords.Purposes.Defaults[i % 6],
            });
            Contacts.Add(new ChaseContact
            {
                Period = period, Unit = communes[i], Cadre = Register.Cadres[i % NationalRegister.Followers], Date = period.Due.AddDays(random.Next(9)),
                Channel = (ChaseChannel)(i % 4), Outcome = ChaseOutcome.Reminded,
            });
        }
    }

    public NationalRegister Register { get; } = new(1);

    public List<Visit> Visits { get; } = [];

    public List<SituationReport> Reports { get; } = [];

    public List<Proposal> Proposals { get; } = [];

    public List<ProposalStep> Steps { get; } = [];

    public List<Contribution> Contributions { get; } = [];

    public List<ChaseContact> Contacts { get; } = [];

    public async Task StoreAsync(IDbContextFactory<RegisterDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.AddRange(Register.Units);
        db.AddRange(Register.Cadres);
        db.AddRange(Register.Periods);
        db.AddRange(Register.Assignments);
        db.AddRange(Register.Receipts);
        db.AddRange(Visits);
        db.AddRange(Reports);
        db.AddRange(Proposals);
        db.AddRange(Steps);
        db.AddRange(Contributions);
        db.AddRange(Contacts);
        await db.SaveChangesAsync();
    }
}
