using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Chase;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Chase;

/// <summary>
/// One clerk logs a call about two communes while the form of one comes in, in this process or through another: nobody is chased after
/// the receipt. A few times in the suite; 10,000 times as a long check.
/// </summary>
[Trait(LongChecks.Category, LongChecks.Long)]
public sealed class ChaseRaceTests
{
    private static readonly DateOnly Today = new(2018, 1, 5);
    private static readonly FormPair[] Both = [Expected, new(SmallRegister.Open, PhuocHiep, Binh)];

    [Fact]
    public async Task ReceiptAndContactAtOnce_NeverChaseAfterTheReceipt()
    {
        var seed = LongChecks.AreAsked ? Environment.TickCount : 12;
        var random = new Random(seed);
        await using var database = await CreateAsync();
        await using var elsewhere = await TestDatabase.OpenAsync(database.Directory);
        var (logged, refused) = (0, 0);
        for (var race = 0; race < (LongChecks.AreAsked ? 10_000 : 25); race++)
        {
            var came = Both[random.Next(2)];
            var forms = (random.Next(2) == 0 ? database : elsewhere).Get<FormService>();
            var (before, after) = (random.Next(400), random.Next(400));
            var receipt = Task.Run(() =>
            {
                Thread.SpinWait(before);
                return forms.ReceiveAsync(came, Today, new("Tốt"), TestDatabase.Actor);
            });
            var contact = Task.Run(async () =>
            {
                Thread.SpinWait(after);
                try
                {
                    await database.Get<ChaseService>().LogAsync(Both, new(Today, ChaseChannel.Phone, ChaseOutcome.Reminded), new(Sooner: true), TestDatabase.Actor);
                    return true;
                }
                catch (RefusedException why) when (ChaseRules.IsRule(why, ChaseRules.Received))
                {
                    return false;
                }
            });
            var wasLogged = await contact;
            await receipt;

            await using var db = database.Open();
            var contacts = await db.ChaseContacts.AsNoTracking().OrderBy(c => c.Id).ToListAsync();
            Assert.True(contacts.Count == (wasLogged ? 2 : 0), $"Seed {seed}, race {race}: {contacts.Count} contacts.");
            if (wasLogged)
            {
                var entries = await db.Trail.AsNoTracking().OrderByDescending(t => t.Id).Take(3).ToListAsync();
                Assert.True(entries[0].Subject == ChangeSubject.Receipt, $"Seed {seed}, race {race}: chased after the receipt.");
            }

            (logged, refused) = (logged + (wasLogged ? 1 : 0), refused + (wasLogged ? 0 : 1));
            await database.Get<ChangeFeed>().CatchUpAsync();
            await database.Get<Ledger>().CommitAsync(TestDatabase.Actor, Permission.KeepForms, async all =>
            {
                all.RemoveRange(await all.ChaseContacts.ToListAsync());
                all.RemoveRange(await all.Receipts.ToListAsync());
                return true;
            });
        }

        Assert.True(logged > 0 || !LongChecks.AreAsked, "No contact ever won.");
        Assert.True(refused > 0 || !LongChecks.AreAsked, "No receipt ever won.");
    }
}
