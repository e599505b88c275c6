using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Programme;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;

namespace SupportMonitor.Tests.Programme;

/// <summary>
/// A small register with records of every kind, drawn from one seed, with what makes their figures hard: units that are not in force in the
/// period, also above others that are; what lies before the period, on its ends and after it; steps of one day; words that the settings
/// spell otherwise or do not have; and a register that changed after the period was closed.
/// </summary>
public sealed class RandomProgramme
{
    private static readonly DateOnly Start = new(2016, 11, 1);
    private static readonly string[] VisitKinds = [.. VisitRecords.Kinds.Defaults, "họp dân", "Loại cũ"];
    private static readonly string[] Themes = [.. VisitRecords.Themes.Defaults, "ĐỒNG KHỞI MỚI", "Chủ đề cũ"];
    private static readonly string?[] Ratings = [null, " ", "Tốt", "tốt", "Khá", "Loại A"];

    private readonly Random _random;
    private int _id;

    public RandomProgramme(int seed)
    {
        _random = new Random(seed);
        Seed = seed;
        Register = new RandomRegister(seed);
        foreach (var unit in Register.Units.Where(u => u.Level is UnitLevel.District or UnitLevel.SubArea && _random.Next(6) == 0))
        {
            unit.To = Day().AddDays(-60);
        }

        Period = Register.Periods[_random.Next(2)];
        Settings = new ProgrammeSettings
        {
            VisitsOwed = _random.Next(3), VisitMonths = 1 + _random.Next(3), DaysUntilReportDue = _random.Next(11) - 5,
            ChaseCameWithinDays = _random.Next(8),
        };
        foreach (var receipt in Register.Receipts)
        {
            receipt.Rating = Pick(Ratings);
        }

        Records.AddRange(Register.Receipts.Select(r => new RecordNow(typeof(Receipt), r.Id, r)));
        for (var i = 0; i < 250; i++)
        {
            Records.Add(Any());
        }

        Close();
    }

    public int Seed { get; }

    public RandomRegister Register { get; }

    public Period Period { get; }

    public ProgrammeSettings Settings { get; }

    /// <summary>In the order of entry.</summary>
    public List<RecordNow> Records { get; } = [];

    /// <summary>The units as they are now; those of <see cref="Register"/> unless the period is closed.</summary>
    public List<Unit> Units { get; private set; } = [];

    public List<Assignment> Assignments { get; private set; } = [];

    public static Arbitrary<RandomProgramme> Arbitrary { get; } =
        ArbMap.Default.ArbFor<int>().Generator.Select(seed => new RandomProgramme(seed)).ToArbitrary();

    public IEnumerable<T> Of<T>() => Records.Select(r => r.Record).OfType<T>();

    public IReadOnlyList<DateOnly> Days() => [Period.From.AddDays(-1 - _random.Next(40)), Day(), Period.To.AddDays(_random.Next(40))];

    public ProgrammeBook Book(IEnumerable<RecordNow>? records = null)
    {
        var register = PeriodRegisterReader.Derive(Period, Register.Units, Register.Cadres, Register.Assignments, Register.Exemptions);
        var book = new ProgrammeBook(register, Units, Assignments, Settings);
        book.Take(records ?? Records);
        return book;
    }

    /// <summary>A record of any kind.</summary>
    public RecordNow Any()
    {
        var id = 1000 + ++_id;
        object record = _random.Next(11) switch
        {
            0 or 1 or 2 => new Visit
            {
                Id = id, CadreId = Cadre(), UnitId = Commune(), Date = Day(), Kind = Pick(VisitKinds),
                State = Pick([VisitState.Planned, VisitState.Made, VisitState.Made, VisitState.Made, VisitState.Made, VisitState.Cancelled]),
                Contribution = _random.Next(4) is var c and < 3 ? (VisitContribution)c : null,
                Confirmation = _random.Next(5) is var k and < 2 ? (VisitConfirmation)k : null,
                Themes = _random.Next(2) == 0 ? null : string.Join("; ", Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Pick(Themes))),
            },
            3 => new SituationReport
            {
                Id = id, PeriodId = 1 + _random.Next(2), UnitId = 10 + _random.Next(3), CadreId = Cadre(),
                Date = Near(Period.Due.AddDays(Settings.DaysUntilReportDue)),
                State = (SituationReportState)_random.Next(3),
            },
            4 => new Exchange { Id = id, UnitId = Pick([10, 11, 12, 20, 21, 22, 20, 21, 22]), CadreId = Cadre(), Date = Day(), With = "A" },
            5 => new Proposal
            {
                Id = id, Code = $"KN{id}", Date = Day(), UnitId = Commune(), CadreId = _random.Next(2) == 0 ? null : Cadre(), Kind = "Khác",
                DueDate = Perhaps(), Agency = _random.Next(2) == 0 ? null : "Sở A",
            },
            6 when OfNow<Proposal>() is { } proposal => new ProposalStep
            {
                Id = id, ProposalId = proposal.Id, Date = proposal.Date.AddDays(_random.Next(60)), Step = (ProposalStepKind)_random.Next(6),
                DueDate = Perhaps(),
                Agency = _random.Next(2) == 0 ? null : "Sở B",
            },
            7 => new Contribution
            {
                Id = id, Code = $"AS{id}", Date = Day(), UnitId = Pick([1, 10, 11, 20, 21, Commune(), Commune(), Commune()]), CadreId = Cadre(),
                Form = (ContributionForm)_random.Next(2), Amount = _random.Next(4) == 0 ? 0 : 3_000_000_000L * _random.Next(5),
                Purpose = Pick([.. ContributionRecords.Purposes.Defaults, "QUA", "Mục cũ"]),
            },
            8 => new GuidanceNote
            {
                Id = id, Code = $"HD{id}", Date = Day(), ContradictsId = _random.Next(4) == 0 ? null : OfNow<GuidanceNote>()?.Id,
                ProposalId = _random.Next(2) == 0 ? null : OfNow<Proposal>()?.Id,
            },
            9 when _random.Next(3) > 0 && OfNow<Conclusion>() is { } conclusion => new ConclusionStep
            {
                Id = id, ConclusionId = conclusion.Id, Date = conclusion.Date.AddDays(_random.Next(60)),
                State = (ConclusionState)_random.Next(4), NewDueDate = Perhaps(),
            },
            9 => new Conclusion { Id = id, Code = $"KL{id}", Date = Day(), DueDate = Day() },
            _ => Contact(id),
        };
        return new RecordNow(record.GetType(), id, record);
    }

    public override string ToString() => $"seed {Seed}";

    /// <summary>Units and cadres of a closed period stay; the register goes on.</summary>
    private void Close()
    {
        (Units, Assignments) = (Register.Units, Register.Assignments);
        if (_random.Next(3) > 0)
        {
            return;
        }

        Period.State = PeriodState.Closed;
        Units =
        [
            .. Register.Units.Where(u => u.Level != UnitLevel.Commune || _random.Next(8) > 0).Select(u => new Unit
            {
                Id = u.Id, Code = u.Code, Name = u.Name, Kind = u.Kind, ParentId = u.Level == UnitLevel.Commune ? 10 + _random.Next(3) : u.ParentId,
                From = _random.Next(3) == 0 ? null : u.From, To = _random.Next(4) == 0 ? Day() : u.To,
            }),
        ];
        foreach (var unit in Units.Where(u => u.From > u.To))
        {
            unit.From = null;
        }

        // One that the kept register has not, and one that came since.
        Register.Units.RemoveAll(u => u.Id is 106 && Register.Assignments.TrueForAll(a => a.UnitId != u.Id));
        Units.Add(new Unit { Id = 150, Code = "29999", Name = "Xã mới", Kind = UnitKind.Commune, ParentId = 10 });
        Units.AddRange(Register.Units.Where(u => Units.TrueForAll(n => n.Id != u.Id)));
        Assignments =
        [
            .. Register.Assignments.Where(_ => _random.Next(4) > 0),
            new Assignment { Id = 900, UnitId = 150, CadreId = Cadre(), Role = AssignmentRole.FollowCommune, From = Start },
            new Assignment { Id = 901, UnitId = Commune(), CadreId = 77, Role = AssignmentRole.FollowCommune, From = Start },
            new Assignment { Id = 902, UnitId = 100 + _random.Next(8), CadreId = Cadre(), Role = AssignmentRole.FollowCommune, From = Start },
        ];
        Records.Add(new RecordNow(typeof(Visit), 5000, new Visit { Id = 5000, UnitId = 150, CadreId = 1, Date = Period.From, Kind = "Khác" }));
        Records.Add(new RecordNow(typeof(Visit), 5001, new Visit { Id = 5001, UnitId = 101, CadreId = 77, Date = Period.From, Kind = "Khác" }));
    }

    private ChaseContact Contact(int id)
    {
        var outcome = (ChaseOutcome)_random.Next(4);
        var (pair, date) = (Register.Receipts[_random.Next(Register.Receipts.Count)], Near(Period.Due));

        // Often promised for the very day on which the form came.
        var promised = _random.Next(2) == 0 && pair.Date >= date ? pair.Date : date.AddDays(_random.Next(15));
        return new ChaseContact
        {
            Id = id, PeriodId = 1 + _random.Next(2), UnitId = pair.UnitId, CadreId = pair.CadreId, Date = date, Number = id,
            Channel = (ChaseChannel)_random.Next(4),
            Outcome = outcome, PromisedDate = outcome == ChaseOutcome.Promised ? promised : null,
        };
    }

    private T? OfNow<T>()
        where T : class => Of<T>().ToList() is { Count: > 0 } all ? all[_random.Next(all.Count)] : null;

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    /// <summary>Often the due date itself or the day after it, where one rule ends and the next begins.</summary>
    private DateOnly Near(DateOnly due) => due.AddDays(_random.Next(3) == 0 ? _random.Next(2) : _random.Next(40) - 25);

    private DateOnly Day() => _random.Next(8) switch
    {
        0 => Period?.From ?? Start, 1 => Period?.To ?? Start, _ => Start.AddDays(_random.Next(190)),
    };

    private DateOnly? Perhaps() => _random.Next(3) == 0 ? Day() : null;

    private int Cadre() => 1 + _random.Next(6);

    private int Commune() => 100 + _random.Next(8);
}
