using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Tests.Support;

/// <summary>
/// A small register with everything that makes coverage hard, drawn from one seed: hand-overs, two cadres at one commune, cadres who
/// left and came back, communes that begin or end within a period, districts and sub-areas that are there only for some of the time,
/// with communes that outlast them, returns, forms sent twice, exemptions, unexpected forms.
/// </summary>
public sealed class RandomRegister
{
    private static readonly DateOnly Start = new(2016, 11, 1);

    public RandomRegister(int seed)
    {
        Seed = seed;
        var random = new Random(seed);
        Units.Add(new Unit { Id = 1, Code = "83", Name = "Bến Tre", Kind = UnitKind.Province });
        for (var d = 0; d < 3; d++)
        {
            Units.Add(new Unit { Id = 10 + d, Code = $"{829 + d}", Name = $"Huyện mẫu {d}", Kind = (UnitKind)(1 + d), ParentId = 1 });
        }

        for (var s = 0; s < 3; s++)
        {
            Units.Add(new Unit { Id = 20 + s, Code = $"TV{s}", Name = $"Tiểu vùng {s}", Kind = UnitKind.SubArea, ParentId = 10 + random.Next(3) });
        }

        for (var c = 0; c < 8; c++)
        {
            var parent = random.Next(8) switch { 0 => (int?)null, < 4 => 20 + random.Next(3), _ => 10 + random.Next(3) };
            var (from, to) = random.Next(3) == 0 ? Interval(random) : (null, null);
            Units.Add(new Unit
            {
                Id = 100 + c, Code = $"{28700 + c}", Name = $"Xã mẫu {c}", Kind = (UnitKind)(6 + random.Next(3)), ParentId = parent, From = from, To = to,
            });
        }

        // From another seed, so that everything else stays as it was drawn.
        var ends = new Random(~seed);
        foreach (var unit in Units.Where(u => u.ParentId is 1 || u.Kind == UnitKind.SubArea).Where(_ => ends.Next(3) == 0))
        {
            (unit.From, unit.To) = Interval(ends);
            foreach (var below in Units.Where(u => u.ParentId == unit.Id && ends.Next(2) == 0))
            {
                (below.From, below.To) = (unit.From, unit.To);
            }
        }

        string?[] groups = [null, "Tỉnh ủy viên", "Lãnh đạo sở, ban, ngành"];
        string?[] organisations = [null, "Sở Tư pháp", "Hội Nông dân"];
        for (var k = 0; k < 6; k++)
        {
            Cadres.Add(new Cadre
            {
                Id = 1 + k, Code = $"CB{k:00}", Name = $"Nguyễn Mẫu {k}", Group = groups[random.Next(3)], Organisation = organisations[random.Next(3)],
            });
        }

        Periods.Add(new Period { Id = 1, Code = "2017-Q1", Name = "Quý I/2017", From = new(2017, 1, 1), To = new(2017, 3, 31), Due = new(2017, 4, 5), State = PeriodState.Open });
        var odd = Start.AddDays(random.Next(120));
        Periods.Add(new Period
        {
            Id = 2, Code = "2017-SK", Name = "Sơ kết", From = odd, To = odd.AddDays(random.Next(70)), Due = odd.AddDays(random.Next(70)), State = PeriodState.Open,
        });

        var keys = new HashSet<(int, int, DateOnly)>();
        for (var i = 0; i < 22; i++)
        {
            var (from, to) = Interval(random);
            var (unit, cadre) = (100 + random.Next(8), 1 + random.Next(6));
            if (keys.Add((unit, cadre, from!.Value)))
            {
                Assignments.Add(new Assignment { Id = i + 1, UnitId = unit, CadreId = cadre, Role = AssignmentRole.FollowCommune, From = from.Value, To = to });
            }
        }

        Assignments.Add(new Assignment { Id = 100, UnitId = 10, CadreId = 1, Role = AssignmentRole.FollowDistrict, From = Start });
        Assignments.Add(new Assignment { Id = 101, UnitId = 20, CadreId = 2, Role = AssignmentRole.InChargeOfSubArea, From = Start });
        for (var i = 0; i < 40; i++)
        {
            Receipts.Add(Receipt(random, i + 1));
        }

        var exempt = new HashSet<(int, int, int)>();
        for (var i = 0; i < 4; i++)
        {
            var (period, pair) = (1 + random.Next(2), Pair(random));
            if (exempt.Add((period, pair.Unit, pair.Cadre)))
            {
                Exemptions.Add(new Exemption { Id = i + 1, PeriodId = period, UnitId = pair.Unit, CadreId = pair.Cadre, Reason = "Nghỉ ốm" });
            }
        }
    }

    public int Seed { get; }

    public List<Unit> Units { get; } = [];

    public List<Cadre> Cadres { get; } = [];

    public List<Period> Periods { get; } = [];

    public List<Assignment> Assignments { get; } = [];

    public List<Receipt> Receipts { get; } = [];

    public List<Exemption> Exemptions { get; } = [];

    /// <summary>For FsCheck: registers of any seed.</summary>
    public static Arbitrary<RandomRegister> Any { get; } =
        ArbMap.Default.ArbFor<int>().Generator.Select(seed => new RandomRegister(seed)).ToArbitrary();

    /// <summary>A receipt of a pair that is most often assigned, on a day around the periods.</summary>
    public Receipt Receipt(Random random, int id)
    {
        var pair = Pair(random);
        return new Receipt
        {
            Id = id,
            Sequence = id,
            PeriodId = 1 + random.Next(2),
            UnitId = pair.Unit,
            CadreId = pair.Cadre,
            Date = new DateOnly(2017, 3, 25).AddDays(random.Next(20)),
            Kind = random.Next(3) == 0 ? ReceiptKind.Returned : ReceiptKind.Received,
        };
    }

    public static DateOnly Day(Random random) => new DateOnly(2017, 3, 20).AddDays(random.Next(30));

    public override string ToString() => $"seed {Seed}";

    private (int Unit, int Cadre) Pair(Random random)
    {
        if (Assignments.Count > 0 && random.Next(5) != 0)
        {
            var assignment = Assignments[random.Next(Assignments.Count)];
            if (assignment.Role == AssignmentRole.FollowCommune)
            {
                return (assignment.UnitId, assignment.CadreId);
            }
        }

        return (100 + random.Next(8), 1 + random.Next(6));
    }

    private static (DateOnly? From, DateOnly? To) Interval(Random random)
    {
        var from = Start.AddDays(random.Next(170));
        return (from, random.Next(3) == 0 ? null : from.AddDays(random.Next(90)));
    }
}
