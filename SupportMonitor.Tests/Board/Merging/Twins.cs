using SupportMonitor.Core.Board;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Board.Merging;

/// <summary>The small register, where An came in a second time under another code and follows Phước Hiệp by it.</summary>
internal static class Twins
{
    public const int Second = 3;

    public const int SecondFollows = 30;

    public static CadreMergeInput Input { get; } = new(An, Second);

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = await SmallRegister.CreateAsync();
        await AddAsync(database);
        return database;
    }

    public static Task AddAsync(TestDatabase database) => database.AddAsync(
        new Cadre { Id = Second, Code = "CB-01", Name = "Nguyễn Mẫu An", Position = "Phó giám đốc", Phone = "0275 1" },
        new Assignment { Id = SecondFollows, CadreId = Second, UnitId = PhuocHiep, Role = AssignmentRole.FollowCommune, From = new(2017, 10, 1), LegalBasis = "QĐ 9" });

    public static async Task<int> MergeAsync(this TestDatabase database, CadreMergeInput? input = null)
    {
        var service = database.Get<CadreMergeService>();
        var preview = await service.PreviewAsync(input ?? Input, TestDatabase.Actor);
        return await service.MergeAsync(input ?? Input, preview.Fingerprint, "Một người, hai mã", TestDatabase.Actor);
    }
}
