using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

/// <summary>An import that somebody confirmed does what they looked at, or nothing.</summary>
public sealed class PlanFingerprintTests : IAsyncLifetime
{
    private static readonly Actor Hand = Actor.Operator("Chị Hoa", ChangeOrigin.Page);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ImportAsync(TestWorkbook.Small());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task RegisterAsItWas_IsWritten_AlsoWhenThePreviewShowedLess()
    {
        await ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "28756")).Phone = "0275 9");
        var preview = await _database.ImportAsync(Changed(), dryRun: true, with: o => o with { ComputesFingerprint = true, MostContradictions = 1000 });
        Assert.Equal(1, preview.ContradictionCount);

        var outcome = await ConfirmAsync(Changed(), preview);

        Assert.Equal((false, 2), (outcome.Overtaken, outcome.Changes));
        Assert.Equal("0275 2", await PhoneAsync());
    }

    [Fact]
    public async Task CorrectionSinceThePreview_IsNotOverwritten_UntilItWasSeen()
    {
        var preview = await PreviewAsync(Changed());
        await ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "28756")).Phone = "0275 9");

        await OvertakenAsync(Changed(), preview);
        Assert.Equal("0275 9", await PhoneAsync());

        await ConfirmAsync(Changed(), await PreviewAsync(Changed()));
        Assert.Equal("0275 2", await PhoneAsync());
    }

    [Fact]
    public async Task RowThatIsThereByNow_IsNotTakenForOneToAdd()
    {
        var workbook = TestWorkbook.Small().Add("Cán bộ", "CB3", "Lê Văn Mẫu", null, null, null, null);
        var preview = await PreviewAsync(workbook);
        await _database.AddAsync(new Cadre { Code = "CB3", Name = "Lê Văn Khác" });

        await OvertakenAsync(workbook, preview);
    }

    [Fact]
    public async Task ValueEnteredAgainByHand_IsTold_ThoughItIsTheSame()
    {
        var preview = await PreviewAsync(Changed());
        foreach (var phone in new[] { "0275 9", "0275 1" })
        {
            await ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "28756")).Phone = phone);
        }

        await OvertakenAsync(Changed(), preview);
    }

    [Fact]
    public async Task FormEnteredOnAnotherDaySince_IsTold()
    {
        var preview = await PreviewAsync(LaterForm());
        await _database.Get<FormService>().ReceiveAsync(await PairAsync(), new DateOnly(2017, 4, 7), new FormContent(), Hand);

        await OvertakenAsync(LaterForm(), preview);
    }

    [Fact]
    public async Task ReturnSinceThePreview_IsNotUndoneUnseen()
    {
        var preview = await PreviewAsync(LaterForm());
        await _database.Get<FormService>().ReturnAsync(await PairAsync(), new DateOnly(2017, 4, 8), "Thiếu chữ ký", Hand);

        await OvertakenAsync(LaterForm(), preview);
    }

    [Fact]
    public async Task SecondCadreSinceThePreview_IsTold()
    {
        var workbook = TestWorkbook.Small().Add("Phân công", "CB2", "28758", "Theo dõi xã", "01/01/2017", null, null);
        var preview = await PreviewAsync(workbook);
        await using (var db = _database.Open())
        {
            var (unit, cadre) = (await db.Units.SingleAsync(u => u.Code == "28758"), await db.Cadres.SingleAsync(c => c.Code == "CB1"));
            await _database.AddAsync(new Assignment { UnitId = unit.Id, CadreId = cadre.Id, Role = AssignmentRole.FollowCommune, From = new(2016, 1, 1) });
        }

        await OvertakenAsync(workbook, preview);
    }

    [Fact]
    public async Task WhatOthersDoElsewhere_DoesNotStandInTheWay()
    {
        var preview = await PreviewAsync(LaterForm().Set("Đơn vị", 4, 7, "0275 2"));
        await using (var db = _database.Open())
        {
            var (unit, cadre) = (await db.Units.SingleAsync(u => u.Code == "28757"), await db.Cadres.SingleAsync(c => c.Code == "CB2"));
            var period = (await PairAsync()).PeriodId;
            await _database.Get<FormService>().ReceiveAsync(new FormPair(period, unit.Id, cadre.Id), new DateOnly(2017, 4, 7), new FormContent(), Hand);
        }

        await _database.AddAsync(new Cadre { Code = "CB0", Name = "Lê Văn Mẫu" }, new Unit { Code = "28700", Name = "Mới", Kind = UnitKind.Commune });

        var outcome = await ConfirmAsync(LaterForm().Set("Đơn vị", 4, 7, "0275 2"), preview);

        Assert.Equal((false, 2), (outcome.Overtaken, outcome.Changes));
    }

    [Fact]
    public async Task Fingerprint_IsToldWhereItIsAskedFor() =>
        Assert.Null((await _database.ImportAsync(Changed(), dryRun: true)).Fingerprint);

    /// <summary>Another phone number and another rating.</summary>
    private static TestWorkbook Changed() => TestWorkbook.Small().Set("Đơn vị", 4, 7, "0275 2").Set("Phiếu", 2, 6, "Khá");

    /// <summary>The form once more, on another day.</summary>
    private static TestWorkbook LaterForm() =>
        TestWorkbook.Small().Add("Phiếu", "2017-Q1", "28756", "CB1", "10/04/2017", "Đã nhận", null, null, null, null);

    private Task<ImportOutcome> PreviewAsync(TestWorkbook workbook) =>
        _database.ImportAsync(workbook, dryRun: true, with: o => o with { ComputesFingerprint = true });

    private Task<ImportOutcome> ConfirmAsync(TestWorkbook workbook, ImportOutcome preview)
    {
        Assert.NotNull(preview.Fingerprint);
        return _database.ImportAsync(workbook, with: o => o with { Expected = preview.Fingerprint });
    }

    private async Task OvertakenAsync(TestWorkbook workbook, ImportOutcome preview)
    {
        var before = await _database.DumpAsync();

        var outcome = await ConfirmAsync(workbook, preview);

        Assert.Equal((true, 0), (outcome.Overtaken, outcome.Changes));
        Assert.NotEqual(preview.Fingerprint, outcome.Fingerprint);
        Assert.Equal(before, await _database.DumpAsync());
    }

    private Task<int> ChangeAsync(Func<RegisterDb, Task> change) => _database.Get<Ledger>().CommitAsync(Hand, Permission.KeepRegister, async db =>
    {
        await change(db);
        return 0;
    });

    private async Task<string?> PhoneAsync()
    {
        await using var db = _database.Open();
        return (await db.Units.SingleAsync(u => u.Code == "28756")).Phone;
    }

    private async Task<FormPair> PairAsync()
    {
        await using var db = _database.Open();
        return await db.Receipts.OrderBy(r => r.Id).Select(r => new FormPair(r.PeriodId, r.UnitId, r.CadreId)).FirstAsync();
    }
}
