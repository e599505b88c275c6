using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Tests.EndToEnd;
using SupportMonitor.Tests.Golden;
using SupportMonitor.Tests.Support;
using SupportMonitor.Tests.Workbooks.Import;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Records;

/// <summary>A change is the same whether it was committed here or read from the trail of another process.</summary>
public sealed class TypedChangeTests
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [Fact]
    public async Task ChangesOfAnotherProcess_AreThoseOfThisOne()
    {
        await using var database = await CreateAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        await other.Get<ChangeFeed>().StartAsync();
        var (here, there) = (new List<Committed>(), new List<Committed>());
        using var own = database.Get<ChangeFeed>().Subscribe(here.AddRange);
        using var foreign = other.Get<ChangeFeed>().Subscribe(there.AddRange);

        await ActAsync(database);
        await other.Get<ChangeFeed>().CatchUpAsync();

        Assert.Equal(here.Select(c => (c.Id, c.GetType(), c.Scope, c.MovesDuties, c.MovesFigures)), there.Select(c => (c.Id, c.GetType(), c.Scope, c.MovesDuties, c.MovesFigures)));
        var pairs = here.Zip(there).Select(p => (Here: (Change)p.First, There: (Change)p.Second)).Where(p => p.Here.Kind is { Sheet: not null }).ToList();
        Assert.Equal(9, pairs.Count);
        Assert.All(pairs, p =>
        {
            Assert.Equal((Written(p.Here.Entry.Before, p.Here.Before), Written(p.Here.Entry.After, p.Here.After)), (p.Here.Entry.Before, p.Here.Entry.After));
            Assert.Equal((Written(p.Here.Entry.Before, p.There.Before), Written(p.Here.Entry.After, p.There.After)), (p.Here.Entry.Before, p.Here.Entry.After));
        });
    }

    [Fact]
    public async Task WhatTheTrailOfAnOlderVersionWrote_IsReadWhole()
    {
        using var golden = await GoldenDatabase.StoredAsync();
        await using var database = await TestDatabase.OpenAsync(golden.Directory);
        var kinds = new AuditedKinds(Core.RecordKinds.All);
        var entries = (await database.TrailAsync()).Where(t => kinds.Of(t.Subject) is { Sheet: not null }).ToList();

        Assert.Equal(6, entries.Select(e => e.Subject).Distinct().Count());
        Assert.All(entries, entry =>
        {
            var change = Assert.IsType<Change>(kinds.Read(entry));
            Assert.Equal((entry.Before, entry.After), (Written(entry.Before, change.Before), Written(entry.After, change.After)));
        });
    }

    [Fact]
    public async Task ChangeOfWhatDutiesAreDerivedFrom_SaysSo()
    {
        await using var database = await CreateAsync();
        var seen = new List<Committed>();
        using var subscription = database.Get<ChangeFeed>().Subscribe(seen.AddRange);

        await ActAsync(database);

        Assert.Equal(
            [ChangeSubject.Unit, ChangeSubject.Cadre, ChangeSubject.Assignment, ChangeSubject.Period],
            seen.Where(c => c.MovesDuties).Select(c => c.Subject).Distinct().Order());
    }

    [Fact]
    public async Task ChangesOfAccounts_CarryNoAccount()
    {
        await using var database = await CreateAsync();
        var seen = new List<Committed>();
        using var subscription = database.Get<ChangeFeed>().Subscribe(seen.AddRange);

        await TestAccounts.AddAsync(database);
        var accounts = database.Get<AccountService>();
        await accounts.DisableAsync(await accounts.FindAsync(TestAccounts.Leader), TestDatabase.Actor);

        var changes = seen.OfType<Change>().Where(c => c.Kind is { Subject: ChangeSubject.Account }).ToList();
        Assert.Contains(changes, c => c.Entry.Before is not null);
        Assert.All(changes, c => Assert.Equal((null, null), (c.Before, c.After)));
    }

    [Theory]
    [InlineData(RegisterSheet.Receipts, false)]
    [InlineData(RegisterSheet.Units, true)]
    public async Task ImportAndItsUndo_SayWhichKindsAndPeriodsTheyTouched_InEveryProcess(RegisterSheet sheet, bool movesDuties)
    {
        await using var database = await CreateAsync();
        await using var other = await TestDatabase.OpenAsync(database.Directory);
        await other.Get<ChangeFeed>().StartAsync();
        var (here, there) = (new List<Committed>(), new List<Committed>());
        using var own = database.Get<ChangeFeed>().Subscribe(here.AddRange);
        using var foreign = other.Get<ChangeFeed>().Subscribe(there.AddRange);

        var outcome = await ImportOneAsync(database, sheet);
        Assert.Empty(outcome.Errors);
        await database.Get<ImportUndo>().UndoAsync(here[^1].Id, "Nhập nhầm", TestDatabase.Actor);
        await other.Get<ChangeFeed>().CatchUpAsync();

        int[]? periods = movesDuties ? null : [Open];
        Assert.Equal((2, 2), (here.Count, there.Count));
        Assert.All(here.Concat(there), c =>
        {
            var import = Assert.IsType<ImportCommitted>(c);
            Assert.Equal([sheet], import.Kinds.Select(k => k.Sheet!.Value));
            Assert.Equal(periods, import.Periods);
            Assert.Equal((movesDuties, true), (import.MovesDuties, import.MovesFigures));
        });
    }

    /// <summary>The properties that the trail names, as the record has them.</summary>
    private static string? Written(string? json, object? record)
    {
        if (json is null || record is null)
        {
            return null;
        }

        using var named = JsonDocument.Parse(json);
        using var whole = JsonSerializer.SerializeToDocument(record, record.GetType(), Json);
        return "{" + string.Join(",", named.RootElement.EnumerateObject().Select(p => $"\"{p.Name}\":{whole.RootElement.GetProperty(p.Name).GetRawText()}")) + "}";
    }

    private static Task<ImportOutcome> ImportOneAsync(TestDatabase database, RegisterSheet sheet) => database.ImportAsync(sheet == RegisterSheet.Units
        ? new TestWorkbook().Sheet("Đơn vị", TestWorkbook.UnitHeader, ["28957", "Tân Hội", "Xã", "838", null, null, null])
        : new TestWorkbook().Sheet("Phiếu", TestWorkbook.ReceiptHeader, ["2017-Q4", "28945", "CB001", "04/01/2018", "Đã nhận", "Tốt", null, null, null]));

    private static async Task ActAsync(TestDatabase database)
    {
        var (actor, today) = (TestDatabase.Actor, new DateOnly(2018, 1, 5));
        var forms = database.Get<FormService>();
        await using var db = database.Open();
        var (unit, cadre, assignment) = (await db.Units.FirstAsync(u => u.Kind == UnitKind.Commune), await db.Cadres.FirstAsync(), await db.Assignments.FirstAsync(a => a.Role == AssignmentRole.FollowCommune));
        var pair = new FormPair(Open, assignment.UnitId, assignment.CadreId);
        await database.Get<UnitService>().EditAsync(unit.Id, unit.Revision, new(unit.Name + " A", unit.Kind, unit.ParentId, unit.From, unit.To, "0275 1"), actor);
        await database.Get<CadreService>().EditAsync(cadre.Id, cadre.Revision, new(cadre.Name, "Phó ban", null, null, null), actor);
        var received = await forms.ReceiveAsync(pair, today, new FormContent("Tốt", "Sâu sát \"cơ sở\"", null, "Đ/c nên đi thêm"), actor);
        await forms.CorrectAsync(received.Id, 0, new ReceiptInput(today.AddDays(-1), ReceiptKind.Received, new FormContent("Khá", null, null, null)), "Ghi nhầm", actor);
        await forms.DeleteAsync(received.Id, 1, "Nhập trùng", actor);
        var exempt = await database.Get<ExemptionService>().AddAsync(pair, "Đi học", actor);
        await database.Get<ExemptionService>().RemoveAsync(exempt.Id, 0, "Thôi", actor);
        await database.Get<AssignmentService>().EndAsync(assignment.Id, assignment.Revision, today, actor);
        await database.Get<PeriodClosingService>().CloseAsync(Open, 0, actor);
    }
}
