using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Brief;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Tests.Programme;

namespace SupportMonitor.Tests.Brief;

/// <summary>The briefs of a random programme, of every scope that has one, without a database.</summary>
internal sealed class RandomBriefs(RandomProgramme programme)
{
    private readonly ProgrammeBook _book = programme.Book();

    public IEnumerable<ReviewBrief> All(DateOnly asOf)
    {
        var view = new PeriodProgramme(_book, asOf);
        var codes = view.Register.Districts.Select(d => d.Code).Concat(view.Register.SubAreas.Select(s => s.Code));
        return ((string?[])[null, .. codes]).Select(code => Of(view, code));
    }

    private ReviewBrief Of(PeriodProgramme view, string? code)
    {
        var coverage = Coverage(view);
        var contents = new PeriodContents();
        foreach (var receipt in Receipts.Where(r => r.Kind == ReceiptKind.Received))
        {
            contents.Put(receipt);
        }

        var place = BriefPlace.Of(coverage, view, code, "Bến Tre");
        var ratings = contents.Of(coverage, new RatingScale(programme.Settings.Ratings, programme.Settings.Criteria));
        var standings = place.Scope!.IsProvince ? view.Conclusions() : new Dictionary<int, ConclusionStanding>();
        var open = standings.Where(c => c.Value.IsOpen).Select(c => new OpenConclusion(Filled(c.Key), c.Value)).OrderBy(c => c.Standing.DueDate).ToList();
        var done = standings.Where(c => c.Value.State == ConclusionState.Done).Select(c => Filled(c.Key))
            .Where(c => c.Date >= programme.Period.From && c.Date <= programme.Period.To).ToList();
        var conclusions = new BriefConclusions(open, done);
        return BriefWriter.Write(BriefGathering.Of(place, null, ratings, conclusions, programme.Settings));
    }

    private IEnumerable<Receipt> Receipts => programme.Of<Receipt>().Where(r => r.PeriodId == programme.Period.Id);

    private Conclusion Filled(int id)
    {
        var conclusion = programme.Of<Conclusion>().First(c => c.Id == id);
        (conclusion.Meeting, conclusion.Owner, conclusion.Content) = ("Giao ban", "Sở A", $"Việc {id}");
        return conclusion;
    }

    private PeriodCoverage Coverage(PeriodProgramme view)
    {
        var index = new PeriodIndex(view.Register);
        var history = new ReceiptHistory(index);
        foreach (var receipt in Receipts)
        {
            history.Put(receipt.UnitId, receipt.CadreId, new ReceiptRow(receipt.Date, receipt.Sequence, receipt.Kind));
        }

        return PeriodCoverage.Compute(view.Register, index, history, view.AsOf);
    }
}
