using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;

namespace SupportMonitor.Tests.Programme;

/// <summary>What goes on in steps: proposals, guidance, conclusions, chasing.</summary>
internal sealed partial class SlowProgramme
{
    private void Proposals(string scope, string code)
    {
        var set = _all.Of<Proposal>().Where(p => In(scope, code, p.UnitId, p.CadreId) && p.Date <= _asOf && p.Date <= _to
            && (p.Date >= _from || OpenOn(p, Earlier(_from.AddDays(-1), _asOf)) || Steps(p, _asOf).Exists(s => s.Date >= _from && s.Date <= _to))).ToList();
        var open = set.Where(p => OpenOn(p, _asOf)).ToList();
        _out["proposals.total"] = set.Count;
        _out["proposals.raised"] = set.Count(p => p.Date >= _from);
        _out["proposals.carried"] = set.Count(p => p.Date < _from);
        _out["proposals.open"] = open.Count;
        var answered = _out["proposals.answered"] = set.Count(p => Last(p)?.Step == ProposalStepKind.Answered);
        var declined = _out["proposals.declined"] = set.Count(p => Last(p)?.Step == ProposalStepKind.Declined);
        var satisfied = _out["proposals.satisfied"] = set.Count(p => Last(p)?.Step == ProposalStepKind.Satisfied);
        _out["proposals.reopened"] = set.Count(p => Steps(p, _asOf).Exists(s => s.Step == ProposalStepKind.Dissatisfied));
        var overdue = open.Count(p => Steps(p, _asOf).Select(s => s.DueDate).Prepend(p.DueDate).LastOrDefault(d => d is not null) < _asOf);
        _out["proposals.overdue"] = overdue;
        var onTime = set.Except(open).Count(p =>
        {
            var steps = Steps(p, _asOf);
            var at = steps.FindLastIndex(s => s.Step is ProposalStepKind.Answered or ProposalStepKind.Declined);
            var last = steps.Take(Math.Max(at, 0)).Select(s => s.DueDate).Prepend(p.DueDate).LastOrDefault(d => d is not null);
            return at >= 0 && (last is not { } due || steps[at].Date <= due);
        });
        _out["proposals.answeredOnTime"] = onTime;
        _out["proposals.outside"] = scope == "province" ? set.Count(p => !Known(p.UnitId)) : 0;
        _out["proposals.rate"] = Rate(onTime, (int)(answered + declined + satisfied)!.Value + overdue);
        var ages = open.Select(p => Steps(p, _asOf).LastOrDefault(s => s.Step == ProposalStepKind.Dissatisfied)?.Date ?? p.Date)
            .Select(since => _asOf.DayNumber - since.DayNumber).ToList();
        _out["proposals.ages.0"] = ages.Count(a => a <= 30);
        _out["proposals.ages.1"] = ages.Count(a => a is > 30 and <= 60);
        _out["proposals.ages.2"] = ages.Count(a => a is > 60 and <= 90);
        _out["proposals.ages.3"] = ages.Count(a => a > 90);

        ProposalStep? Last(Proposal p) => Steps(p, _asOf).LastOrDefault();
    }

    private void Contributions(string scope, string code)
    {
        var given = _all.Of<Contribution>().Where(c => In(scope, code, c.UnitId, c.CadreId) && c.Date >= _from && c.Date <= _to && c.Date <= _asOf).ToList();
        _out["contributions.count"] = given.Count;
        _out["contributions.total"] = given.Sum(c => c.Amount);
        _out["contributions.cash"] = given.Where(c => c.Form == ContributionForm.Cash).Sum(c => c.Amount);
        _out["contributions.inKind"] = given.Where(c => c.Form == ContributionForm.InKind).Sum(c => c.Amount);
        _out["contributions.outside"] = scope == "province" ? given.Count(c => !Known(c.UnitId)) : 0;
        foreach (var purpose in given.GroupBy(c => Spelled(c.Purpose, ContributionRecords.Purposes.Defaults)).Where(g => g.Sum(c => c.Amount) > 0))
        {
            _out["contributions.purposes." + purpose.Key] = purpose.Sum(c => c.Amount);
        }
    }

    /// <summary>Guidance and conclusions.</summary>
    private void Province(string scope)
    {
        if (scope != "province")
        {
            (_out["guidance"], _out["conclusions"]) = (null, null);
            return;
        }

        var notes = _all.Of<GuidanceNote>().ToList();
        _out["guidance.issued"] = notes.Count(n => n.Date >= _from && n.Date <= _to && n.Date <= _asOf);
        var (conflicts, unsettled) = (0, 0);
        for (var i = 0; i < notes.Count; i++)
        {
            foreach (var other in notes.Skip(i + 1))
            {
                var naming = new[] { (notes[i], other), (other, notes[i]) }.Where(p => p.Item1.ContradictsId == p.Item2.Id)
                    .Select(p => p.Item1).ToList();
                var later = notes[i].Date > other.Date ? notes[i].Date : other.Date;
                if (naming.Count == 0 || later < _from || later > _to || later > _asOf)
                {
                    continue;
                }

                conflicts++;
                var raised = naming.Select(n => _all.Of<Proposal>().FirstOrDefault(p => p.Id == n.ProposalId)).OfType<Proposal>()
                    .Where(p => p.Date <= _asOf).ToList();
                unsettled += raised.Count == 0 || raised.Exists(p => OpenOn(p, _asOf)) ? 1 : 0;
            }
        }

        (_out["guidance.conflicts"], _out["guidance.unsettled"]) = (conflicts, unsettled);
        var set = _all.Of<Conclusion>().Where(c => c.Date <= _asOf && c.Date <= _to
            && (c.Date >= _from || StateOn(c, Earlier(_from.AddDays(-1), _asOf)) == "open"
            || Steps(c, _asOf).Exists(s => s.Date >= _from && s.Date <= _to))).ToList();
        _out["conclusions.total"] = set.Count;
        _out["conclusions.open"] = set.Count(c => StateOn(c, _asOf) == "open");
        _out["conclusions.done"] = set.Count(c => StateOn(c, _asOf) == "done");
        _out["conclusions.cancelled"] = set.Count(c => StateOn(c, _asOf) == "cancelled");
        _out["conclusions.overdue"] = set.Count(c => StateOn(c, _asOf) == "open" && Due(c, Steps(c, _asOf)) < _asOf);
        _out["conclusions.doneOnTime"] = set.Count(c => StateOn(c, _asOf) == "done"
            && Steps(c, _asOf) is var steps && steps.FindLastIndex(s => s.State == ConclusionState.Done) is var at && steps[at].Date <= Due(c, steps.Take(at)));
        _out["conclusions.slips"] = set.Sum(c => Steps(c, _asOf).Count(s => s.State == ConclusionState.Extended));

        static DateOnly Due(Conclusion c, IEnumerable<ConclusionStep> steps) => steps.Select(s => s.NewDueDate).LastOrDefault(d => d is not null) ?? c.DueDate;
    }

    private void Chasing(string scope, string code)
    {
        var rows = _all.Of<ChaseContact>().Where(c => c.PeriodId == _all.Period.Id && c.Date <= _asOf && In(scope, code, c.UnitId, c.CadreId)).ToList();
        var due = rows.Where(c => _expected.Contains((c.UnitId, c.CadreId))).ToList();
        var promises = due.Where(c => c.Outcome == ChaseOutcome.Promised).ToList();
        var kept = promises.Where(c => _stands[(c.UnitId, c.CadreId)].On is { } on && on <= c.PromisedDate).ToList();
        _out["chase.contacts"] = rows.Count;
        _out["chase.chased"] = due.Select(c => (c.UnitId, c.CadreId)).Distinct().Count();
        _out["chase.promises"] = promises.Count;
        _out["chase.kept"] = kept.Count;
        _out["chase.broken"] = promises.Except(kept).Count(c => c.PromisedDate < _asOf);
        foreach (var channel in due.GroupBy(c => (c.UnitId, c.CadreId))
            .Select(g => (g.OrderBy(c => c.Date).ThenBy(c => c.Number).LastOrDefault(c => c.Date <= _stands[g.Key].On), _stands[g.Key].On))
            .Where(l => l.Item1 is not null && l.On!.Value.DayNumber - l.Item1.Date.DayNumber <= _all.Settings.ChaseCameWithinDays)
            .GroupBy(l => l.Item1!.Channel))
        {
            _out["chase.came." + new[] { "Điện thoại", "Văn bản", "Tin nhắn", "Trực tiếp" }[(int)channel.Key]] = channel.Count();
        }

        var contents = _expected.Where(d => In(scope, code, d.Unit, d.Cadre) && _stands[d].On is not null)
            .Select(d => _all.Of<Receipt>()
                .Where(r => r.PeriodId == _all.Period.Id && (r.UnitId, r.CadreId) == d && r.Date <= _asOf && r.Kind == ReceiptKind.Received)
                .OrderBy(r => r.Date).ThenBy(r => r.Sequence).Last().Rating).ToList();
        _out["ratings.received"] = contents.Count;
        _out["ratings.unrated"] = contents.Count(string.IsNullOrWhiteSpace);
        foreach (var word in contents.Where(c => !string.IsNullOrWhiteSpace(c)).GroupBy(c => Spelled(c!, _all.Settings.Ratings)))
        {
            _out["ratings.words." + word.Key] = word.Count();
        }
    }
}
