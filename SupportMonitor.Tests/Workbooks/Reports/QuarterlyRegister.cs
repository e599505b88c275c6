using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Activities;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;

namespace SupportMonitor.Tests.Workbooks.Reports;

/// <summary>A register with everything that a quarterly workbook has to show, the same for the same seed.</summary>
internal static class QuarterlyRegister
{
    public static readonly DateOnly AsOf = new(2017, 4, 20);

    public static async Task<TestDatabase> CreateAsync(int seed, int districts = 4, int communes = 60, int cadres = 40)
    {
        var database = await TestDatabase.CreateAsync();
        var random = new Random(seed);
        var province = new Unit { Code = "83", Name = "Bến Tre", Kind = UnitKind.Province };
        var districtUnits = Make(districts, i => new Unit { Code = $"8{i:00}", Name = $"Huyện {i}", Kind = UnitKind.District, Parent = province });
        var subAreas = Make(districts, i => new Unit { Code = $"TV{i}", Name = $"Tiểu vùng {i}", Kind = UnitKind.SubArea, Parent = districtUnits[i] });
        var communeUnits = Make(communes, i => new Unit
        {
            Code = $"{28000 + i}",
            Name = i % 9 == 0 ? $"Phường {i}" : $"=Định Thủy {i}",
            Kind = i % 9 == 0 ? UnitKind.Ward : UnitKind.Commune,
            Parent = i == 7 ? null : i % 3 == 0 ? subAreas[i % districts] : districtUnits[i % districts],
        });
        var people = Make(cadres, i => new Cadre
        {
            Code = $"{i:0000}",
            Name = i % 5 == 0 ? $"@Nguyễn Thị {i}" : $"Lê Văn Hoàng Nguyễn Trương Thị Ngọc Phương Thảo {i}",
            Position = "+Phó giám đốc",
            Organisation = i % 4 == 0 ? null : $"Sở {i % 6}",
            Group = i % 7 == 0 ? null : CadreGroups.Usual[i % 4],
        });
        var periods = new[]
        {
            Quarter("2016-SK", "Tám tháng", new(2016, 6, 10), new(2017, 2, 10), new(2017, 2, 10)),
            Quarter("2017-Q1", "Quý I/2017", new(2017, 1, 1), new(2017, 3, 31), new(2017, 4, 10)),
            Quarter("2017-Q2", "Quý II/2017", new(2017, 4, 1), new(2017, 6, 30), new(2017, 7, 10)),
        };
        var records = new List<object> { province };
        records.AddRange(districtUnits);
        records.AddRange(subAreas);
        records.AddRange(communeUnits);
        records.AddRange(people);
        records.AddRange(periods);
        records.AddRange(districtUnits.Select((d, i) => new Assignment
        {
            Cadre = people[i], Unit = d, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 1),
        }));
        long sequence = 0;
        for (var i = 0; i < communes; i++)
        {
            for (var n = random.Next(3); n >= 0; n--)
            {
                var cadre = people[random.Next(cadres - 4)];
                if (records.OfType<Assignment>().Any(a => a.Unit == communeUnits[i] && a.Cadre == cadre))
                {
                    continue;
                }

                var assigned = random.Next(8) > 0;
                if (assigned)
                {
                    records.Add(new Assignment { Cadre = cadre, Unit = communeUnits[i], Role = AssignmentRole.FollowCommune, From = new(2016, 6, 1) });
                    if (random.Next(12) == 0)
                    {
                        records.Add(new Exemption { Period = periods[1], Unit = communeUnits[i], Cadre = cadre, Reason = "Đi học" });
                    }
                }

                foreach (var period in periods[..2])
                {
                    for (var rows = random.Next(4); rows > 0; rows--)
                    {
                        records.Add(new Receipt
                        {
                            Period = period, Unit = communeUnits[i], Cadre = cadre, Sequence = ++sequence,
                            Date = period.To.AddDays(random.Next(30)), Kind = random.Next(4) == 0 ? ReceiptKind.Returned : ReceiptKind.Received,
                            Rating = "Tốt", Strengths = $"-Gần dân {sequence}", Limitations = "Ít\u0002 phát biểu\nở chi bộ ấp", Proposals = null,
                        });
                    }
                }
            }
        }

        await database.AddAsync([.. records]);
        return database;

        static Period Quarter(string code, string name, DateOnly from, DateOnly to, DateOnly due) =>
            new() { Code = code, Name = name, From = from, To = to, Due = due, State = PeriodState.Open };
    }

    /// <summary>A visit of each usual kind and theme, for a sheet with as many columns as it can have.</summary>
    public static async Task AddVisitsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var pair = await db.Assignments.OrderBy(a => a.Id).FirstAsync(a => a.Role == AssignmentRole.FollowCommune);
        await database.AddAsync(
        [
            .. VisitRecords.Kinds.Defaults.Select((kind, i) => new Visit
            {
                UnitId = pair.UnitId, CadreId = pair.CadreId, Date = new(2017, 2, 3), Kind = kind, Themes = VisitRecords.Themes.Defaults[i % VisitRecords.Themes.Defaults.Count],
            }),
        ]);
    }

    private static T[] Make<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
