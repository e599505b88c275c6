using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using static SupportMonitor.Tests.Golden.LivedInDatabase;

namespace SupportMonitor.Tests.Golden;

/// <summary>The register is kept: units, cadres, assignments, exemptions, and periods that close and open again.</summary>
internal static class LivedInRegister
{
    /// <summary>The first quarter closed, released, withdrawn, reopened, closed again; the second closed and released.</summary>
    public static async Task CloseAndReopenAsync(LivedInScene scene)
    {
        // A commune without a cadre and an exemption without a duty: closing keeps both.
        var (periods, closing) = (scene.Get<PeriodService>(), scene.Get<PeriodClosingService>());
        var district = await scene.UnitAsync("832");
        await scene.Get<UnitService>().AddAsync(
            "28949", new("Chưa Ai (mẫu)", UnitKind.Township, district.Id, null, null, null), await scene.OfficeAsync());
        await scene.Get<ExemptionService>().AddAsync(
            await scene.PairAsync("2017-Q1", "28897", "CB016"), "Miễn thừa (mẫu)", await scene.OfficeAsync());
        await ChangeAsync("2017-Q1", (p, actor) => closing.CloseAsync(p.Id, p.Revision, actor, "Đã báo cáo Ban Thường vụ (mẫu)"));
        await ChangeAsync("2017-Q1", (p, actor) => closing.ReleaseAsync(p.Id, p.Revision, actor, "Thường trực cho ý kiến (mẫu)"));
        await ChangeAsync("2017-Q1", (p, actor) => closing.WithdrawReleaseAsync(p.Id, p.Revision, "Công bố nhầm kỳ", actor));
        await ChangeAsync("2017-Q1", (p, actor) => closing.ReopenAsync(p.Id, p.Revision, "Sót một phiếu giấy", actor));
        var overlooked = await scene.PairAsync("2017-Q1", "28789", "CB037");
        await scene.Get<FormService>().ReceiveAsync(
            overlooked, new(2017, 4, 7), new("Tốt", "Bổ sung từ bản giấy"), await scene.OfficeAsync());
        await ChangeAsync("2017-Q1", (p, actor) => closing.CloseAsync(p.Id, p.Revision, actor));
        await ChangeAsync("2017-Q2", (p, actor) => closing.CloseAsync(p.Id, p.Revision, actor));
        await ChangeAsync("2017-Q2", (p, actor) => closing.ReleaseAsync(p.Id, p.Revision, actor));

        var next = await periods.ProposeAsync();
        await periods.AddAsync(next.Code, next.Input, PeriodState.Draft, await scene.OfficeAsync());
        var later = next.Input with { Due = next.Input.Due.AddDays(2) };
        await ChangeAsync(next.Code, (p, actor) => periods.EditAsync(p.Id, p.Revision, later, actor));
        await ChangeAsync(next.Code, (p, actor) => periods.OpenAsync(p.Id, p.Revision, actor));
        var second = new PeriodInput("Quý II/2018", new(2018, 4, 1), new(2018, 6, 30), new(2018, 7, 5));
        await periods.AddAsync("2018-Q2", second, PeriodState.Draft, await scene.OfficeAsync());
        var trial = new PeriodInput("Kỳ thử", new(2018, 1, 1), new(2018, 1, 31), new(2018, 1, 31));
        await periods.AddAsync("THU", trial, PeriodState.Open, await scene.OfficeAsync());
        await ChangeAsync("THU", (p, actor) => periods.DeleteAsync(p.Id, p.Revision, "Tạo để thử", actor));

        async Task ChangeAsync(string code, Func<Period, Actor, Task> change) =>
            await change(await scene.PeriodAsync(code), await scene.OfficeAsync());
    }

    /// <summary>Changes that reach back into closed periods: what those keep differs from the register now.</summary>
    public static async Task KeepAsync(LivedInScene scene)
    {
        await KeepUnitsAsync(scene);
        await KeepCadresAsync(scene);
        await KeepAssignmentsAsync(scene);
        await KeepExemptionsAsync(scene);
        await LivedInSettings.ChangeLetterheadAsync(scene);
    }

    private static async Task KeepUnitsAsync(LivedInScene scene)
    {
        var units = scene.Get<UnitService>();
        var parent = (await scene.UnitAsync("832-TV2")).Id;
        var input = new UnitInput("An Mẫu (mẫu)", UnitKind.Commune, parent, new(2017, 7, 1), null, "0275 222 0001");
        await units.AddAsync("28950", input, await scene.OfficeAsync());
        await EditAsync("28950", input with { To = new(2018, 12, 31), Phone = null });
        var other = (await scene.UnitAsync("829-TV2")).Id;
        await EditAsync("28757", new("Phú Tân Mới (mẫu)", UnitKind.Ward, other, null, null, "0275 222 0002"));
        await units.AddAsync("28951", new("Nhầm (mẫu)", UnitKind.Township, null, null, null, null), await scene.OfficeAsync());
        var wrong = await scene.UnitAsync("28951");
        await units.DeleteAsync(wrong.Id, wrong.Revision, "Nhập nhầm mã", await scene.OfficeAsync());

        async Task EditAsync(string code, UnitInput to)
        {
            var unit = await scene.UnitAsync(code);
            await units.EditAsync(unit.Id, unit.Revision, to, await scene.OfficeAsync());
        }
    }

    private static async Task KeepCadresAsync(LivedInScene scene)
    {
        var cadres = scene.Get<CadreService>();
        await cadres.AddAsync(
            "CB901", new("Nguyễn Thị Mới (mẫu)", "Phó Giám đốc", "Sở Tư pháp", "Lãnh đạo sở, ban, ngành", "0900 222 901"),
            await scene.OfficeAsync());
        var renamed = await scene.CadreAsync("CB067");
        await cadres.EditAsync(
            renamed.Id, renamed.Revision, new(renamed.Name + " đổi tên", renamed.Position, "Sở Nội vụ", renamed.Group, null),
            await scene.OfficeAsync());
        await cadres.AddAsync("CB902", new("Trùng Tên (mẫu)", null, null, null, null), await scene.OfficeAsync());
        var twice = await scene.CadreAsync("CB902");
        await cadres.DeleteAsync(twice.Id, twice.Revision, "Đã có mã khác", await scene.OfficeAsync());
    }

    private static async Task KeepAssignmentsAsync(LivedInScene scene)
    {
        var assignments = scene.Get<AssignmentService>();
        var (added, commune) = (await scene.CadreAsync("CB901"), await scene.UnitAsync("28950"));
        var input = new AssignmentInput(
            added.Id, commune.Id, AssignmentRole.FollowCommune, new(2017, 7, 1), null, "Quyết định 501 (mẫu)");
        await assignments.AssignAsync(input, await scene.OfficeAsync());
        await ChangeAsync("CB901", "28950", (a, actor) => assignments.CorrectAsync(
            a.Id, a.Revision, input with { From = new(2017, 8, 1) }, "Sai ngày của quyết định", actor));
        await ChangeAsync("CB101", "28867", (a, actor) => assignments.HandOverAsync(
            a.Id, a.Revision, added.Id, new(2017, 2, 1), "Quyết định 502 (mẫu)", actor));
        await ChangeAsync("TVH09", "832-TV2", (a, actor) => assignments.EndAsync(a.Id, a.Revision, new(2017, 12, 31), actor));
        var unsigned = input with { UnitId = (await scene.UnitAsync("28756")).Id, From = new(2018, 1, 2) };
        await assignments.AssignAsync(unsigned, await scene.OfficeAsync());
        await ChangeAsync("CB901", "28756", (a, actor) => assignments.DeleteAsync(a.Id, a.Revision, "Phân công chưa ký", actor));

        async Task ChangeAsync(string cadre, string unit, Func<Assignment, Actor, Task> change) =>
            await change(await scene.AssignmentAsync(cadre, unit), await scene.OfficeAsync());
    }

    private static async Task KeepExemptionsAsync(LivedInScene scene)
    {
        var exemptions = scene.Get<ExemptionService>();
        var stays = await scene.PairAsync("2017-Q4", "28885", "CB016");
        var goes = await scene.PairAsync("2017-Q3", "28897", "CB080");
        await exemptions.AddAsync(stays, "Đi học", await scene.OfficeAsync());
        var exemption = await scene.ExemptionAsync(stays);
        await exemptions.CorrectAsync(exemption.Id, exemption.Revision, "Đi học dài ngày (mẫu)", await scene.OfficeAsync());
        await exemptions.AddAsync(goes, "Nghỉ ốm", await scene.OfficeAsync());
        exemption = await scene.ExemptionAsync(goes);
        await exemptions.RemoveAsync(exemption.Id, exemption.Revision, "Đã đi làm lại", await scene.OfficeAsync());
    }
}
