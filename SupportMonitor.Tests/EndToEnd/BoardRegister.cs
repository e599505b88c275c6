using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;

namespace SupportMonitor.Tests.EndToEnd;

/// <summary>
/// Two districts, twelve communes, six cadres, a closed-looking quarter and one that is open and near its due date on the
/// demonstration date 05/01/2018. Of the open quarter's 12 forms 7 are in: 5 on time by then, and every state occurs.
/// </summary>
internal static class BoardRegister
{
    public static DateOnly Today { get; } = new(2018, 1, 5);

    public static async Task FillAsync(TestDatabase database)
    {
        var province = new Unit { Code = "83", Name = "Bến Tre", Kind = UnitKind.Province };
        var cityOfBenTre = new Unit { Code = "829", Name = "Bến Tre", Kind = UnitKind.City, Parent = province };
        var choLach = new Unit { Code = "832", Name = "Chợ Lách", Kind = UnitKind.District, Parent = province };
        var subArea = new Unit { Code = "832-1", Name = "Tiểu vùng 1", Kind = UnitKind.SubArea, Parent = choLach };
        string[] names =
        [
            "Phường 2", "Phường 10", "Phú Hưng", "Sơn Đông", "Bình Phú", "Mỹ Thạnh An",
            "Định Thủy", "Vĩnh Hòa", "Phú Phụng", "Hưng Khánh Trung B", "Long Thới", "Chợ Lách",
        ];
        var communes = names.Select((name, i) => new Unit
        {
            Code = $"{28750 + i}",
            Name = name,
            Kind = i < 2 ? UnitKind.Ward : i == 11 ? UnitKind.Township : UnitKind.Commune,
            Parent = i < 6 ? cityOfBenTre : i < 9 ? subArea : choLach,
            Phone = $"0275 3822 {100 + i}",
        }).ToArray();
        string[] people = ["Nguyễn Văn An", "Trần Thị Bích Ngọc", "Lê Hoàng Đức", "Phạm Thị Ánh", "Võ Minh Ân", "Huỳnh Thị Ngọc Diễm Phương"];
        var cadres = people.Select((name, i) => new Cadre
        {
            Code = $"CB{i + 1:00}",
            Name = name,
            Position = "Phó Giám đốc",
            Organisation = i % 2 == 0 ? "Sở Nông nghiệp và Phát triển nông thôn" : "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            Group = CadreGroups.Usual[i % 4],
            Phone = $"0913 000 {100 + i}",
        }).ToArray();
        var member = new Cadre { Code = "UV01", Name = "Đặng Quốc Việt", Position = "Ủy viên Ban Thường vụ Tỉnh ủy" };
        var third = new Period { Code = "2017-Q3", Name = "Quý III/2017", From = new(2017, 7, 1), To = new(2017, 9, 30), Due = new(2017, 10, 10), State = PeriodState.Open };
        var fourth = new Period { Code = "2017-Q4", Name = "Quý IV/2017", From = new(2017, 10, 1), To = new(2017, 12, 31), Due = new(2018, 1, 10), State = PeriodState.Open };
        var records = new List<object> { province, cityOfBenTre, choLach, subArea, member, third, fourth };
        records.AddRange(communes);
        records.AddRange(cadres);
        records.Add(new Assignment { Cadre = member, Unit = cityOfBenTre, Role = AssignmentRole.FollowDistrict, From = new(2016, 6, 10) });
        records.Add(new Assignment { Cadre = member, Unit = subArea, Role = AssignmentRole.InChargeOfSubArea, From = new(2016, 6, 10) });
        records.AddRange(communes.Select((commune, i) => new Assignment
        {
            Cadre = cadres[i % 6],
            Unit = commune,
            Role = AssignmentRole.FollowCommune,
            From = new(2016, 6, 10),
            LegalBasis = "Quyết định 02",
        }));
        for (var i = 0; i < 12; i++)
        {
            records.Add(Receive(third, communes[i], cadres[i % 6], new(2017, 10, i % 4 == 0 ? 12 : 5), i + 1));
            if (i < 7)
            {
                records.Add(Receive(fourth, communes[i], cadres[i % 6], new(2017, 12, 20 + i), 100 + i));
            }
        }

        records.Add(new Receipt { Period = fourth, Unit = communes[7], Cadre = cadres[1], Date = new(2017, 12, 28), Kind = ReceiptKind.Received, Sequence = 200 });
        records.Add(new Receipt { Period = fourth, Unit = communes[7], Cadre = cadres[1], Date = new(2018, 1, 2), Kind = ReceiptKind.Returned, Sequence = 201 });
        records.Add(new Exemption { Period = third, Unit = communes[11], Cadre = cadres[5], Reason = "Đi học" });
        await database.AddAsync([.. records]);
        await database.Get<SettingsService>().MarkAsSampleAsync(Today, TestDatabase.Actor);
    }

    /// <summary>Receives Long Thới's form for the cadre who follows it, on the demonstration date; 8 of the open quarter are in then.</summary>
    /// <param name="forms">Who receives it; null for the process that <paramref name="database"/> is.</param>
    public static async Task ReceiveOneMoreAsync(TestDatabase database, FormService? forms = null)
    {
        await using var db = database.Open();
        var pair = new FormPair(
            db.Periods.Single(p => p.Code == "2017-Q4").Id,
            db.Units.Single(u => u.Name == "Long Thới").Id,
            db.Cadres.Single(c => c.Code == "CB05").Id);
        await (forms ?? database.Get<FormService>()).ReceiveAsync(pair, Today, new FormContent("Tốt"), TestDatabase.Actor);
    }

    private static Receipt Receive(Period period, Unit unit, Cadre cadre, DateOnly date, long sequence) => new()
    {
        Period = period,
        Unit = unit,
        Cadre = cadre,
        Date = date,
        Kind = ReceiptKind.Received,
        Sequence = sequence,
        Rating = "Tốt",
        Strengths = "Thường xuyên dự họp chi bộ ấp, góp ý cụ thể.",
        Limitations = "Đôi lúc chưa bố trí được thời gian.",
        Proposals = "Quan tâm xây dựng công trình trữ nước mưa.",
    };
}
