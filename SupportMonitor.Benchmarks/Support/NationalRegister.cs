using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Benchmarks.Support;

/// <summary>A register as large as the nation: 10,599 communes, 7,570 cadres, 713 districts (architecture.md). Everything invented.</summary>
internal sealed class NationalRegister
{
    public const int Communes = 10_599;
    public const int Followers = 7_570;
    public const int Districts = 713;

    private static readonly string[] Names =
        ["Định Thủy", "Phước Hiệp", "Thạnh Phú Đông", "Mỹ Chánh", "An Ngãi Trung", "Tân Thanh Tây", "Hưng Khánh Trung B", "Phú Khánh", "Vang Quới Đông", "Lộc Thuận"];

    private static readonly string[] Groups = ["Tỉnh ủy viên", "Lãnh đạo sở, ban, ngành", "Mặt trận Tổ quốc và đoàn thể", "Ủy ban Kiểm tra Tỉnh ủy"];

    /// <param name="quarters">How many quarters of 2017 have receipts, from 1 to 4.</param>
    public NationalRegister(int quarters)
    {
        var random = new Random(2017);
        var province = new Unit { Code = "QG", Name = "Mẫu", Kind = UnitKind.Province };
        Units.Add(province);
        var districts = Enumerable.Range(0, Districts)
            .Select(i => new Unit { Code = $"H{i:000}", Name = $"{Names[i % Names.Length]} {i}", Kind = UnitKind.District, Parent = province })
            .ToList();
        Units.AddRange(districts);
        var communes = Enumerable.Range(0, Communes)
            .Select(i => new Unit { Code = $"{i:00000}", Name = $"{Names[i % Names.Length]} {i}", Kind = (UnitKind)(6 + (i % 3)), Parent = districts[i % Districts] })
            .ToList();
        Units.AddRange(communes);
        Cadres.AddRange(Enumerable.Range(0, Followers).Select(i => new Cadre
        {
            Code = $"CB{i:0000}", Name = $"Nguyễn Văn {Names[i % Names.Length]} (mẫu)", Position = "Phó Giám đốc", Group = Groups[i % 4], Organisation = $"Cơ quan {i % 700}",
        }));
        for (var i = 0; i < Communes; i++)
        {
            Assignments.Add(new Assignment { Cadre = Cadres[i % Followers], Unit = communes[i], Role = AssignmentRole.FollowCommune, From = new(2016, 6, 10), LegalBasis = "Mẫu" });
        }

        for (var q = 0; q < quarters; q++)
        {
            var from = new DateOnly(2017, (q * 3) + 1, 1);
            var to = from.AddMonths(3).AddDays(-1);
            var period = new Period { Code = $"2017-Q{q + 1}", Name = $"Quý {q + 1}/2017", From = from, To = to, Due = to.AddDays(5), State = PeriodState.Open };
            Periods.Add(period);
            for (var i = 0; i < Communes; i++)
            {
                var fate = random.Next(100);
                if (fate < 8)
                {
                    continue;
                }

                var date = to.AddDays(random.Next(-10, 10));
                Receive(period, communes[i], Cadres[i % Followers], date, ReceiptKind.Received);
                if (fate < 14)
                {
                    Receive(period, communes[i], Cadres[i % Followers], date.AddDays(1), ReceiptKind.Returned);
                }

                if (fate is >= 10 and < 24)
                {
                    Receive(period, communes[i], Cadres[i % Followers], date.AddDays(3), ReceiptKind.Received);
                }
            }
        }
    }

    public List<Unit> Units { get; } = [];

    public List<Cadre> Cadres { get; } = [];

    public List<Assignment> Assignments { get; } = [];

    public List<Period> Periods { get; } = [];

    public List<Receipt> Receipts { get; } = [];

    public async Task StoreAsync(IDbContextFactory<RegisterDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.AddRange(Units);
        db.AddRange(Cadres);
        db.AddRange(Periods);
        db.AddRange(Assignments);
        db.AddRange(Receipts);
        await db.SaveChangesAsync();
    }

    private void Receive(Period period, Unit unit, Cadre cadre, DateOnly date, ReceiptKind kind) =>
        Receipts.Add(new Receipt
        {
            Period = period, Unit = unit, Cadre = cadre, Date = date, Kind = kind, Sequence = Receipts.Count + 1,
            Rating = kind == ReceiptKind.Received ? "Tốt" : null,
            Strengths = kind == ReceiptKind.Received ? "Thường xuyên đi cơ sở, dự họp Ban Chấp hành Đảng bộ xã đầy đủ." : null,
        });
}
