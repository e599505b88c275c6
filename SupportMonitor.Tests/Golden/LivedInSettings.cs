using SupportMonitor.Core.Settings;
using static SupportMonitor.Tests.Golden.LivedInDatabase;

namespace SupportMonitor.Tests.Golden;

/// <summary>Settings as a province changes them: forms of before keep their criteria, closed periods their letterhead.</summary>
internal static class LivedInSettings
{
    public static async Task ChangeAsync(LivedInScene scene)
    {
        var settings = scene.Get<SettingsService>();
        var seen = await settings.GetAsync();
        await settings.SaveAsync(
            seen with
            {
                DaysUntilDue = 10,
                DaysDueIsNear = 3,
                Ratings = ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu", "Chưa xếp loại"],
                Criteria = ["Đi cơ sở", "Chất lượng góp ý tại các cuộc họp", "Phối hợp công tác", "Chuyển đổi số (mẫu)"],
            },
            await scene.LaterAsync(Administrator),
            seen);
    }

    public static async Task ChangeLetterheadAsync(LivedInScene scene)
    {
        var settings = scene.Get<SettingsService>();
        await settings.SaveAsync(
            await settings.GetAsync() with { Office = "Văn phòng Tỉnh ủy", Signatory = "Phó Chánh Văn phòng" },
            await scene.LaterAsync(Administrator));
    }
}
