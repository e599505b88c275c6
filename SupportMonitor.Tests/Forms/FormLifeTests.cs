using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Tests.Support;
using Xunit;
using static SupportMonitor.Tests.Support.SmallRegister;

namespace SupportMonitor.Tests.Forms;

/// <summary>Whatever happens to a form in whatever order: coverage.md's rules decide what it means, and nothing else does.</summary>
public sealed class FormLifeTests
{
    private enum Deed
    {
        Draft,
        Send,
        Paper,
        Return,
        Accept,
        Attach,
        Discard,
        NextDay,
    }

    [Fact]
    public void AnySequenceOfDeeds_CountsAsTheRulesSay_AndDraftsAndAcceptancesMoveNothing() =>
        Prop.ForAll(Gen.Elements(Enum.GetValues<Deed>()).ListOf(14).ToArbitrary(), deeds => PlayAsync(deeds).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static async Task PlayAsync(IReadOnlyList<Deed> deeds)
    {
        await using var database = await CreateAsync();
        var (commune, office) = (await database.CommuneAsync("28945"), await database.SecretariatAsync());
        var today = new DateOnly(2018, 1, 5);
        DateOnly? counted = null;
        var (rows, received) = (0, false);
        foreach (var (i, deed) in deeds.Index())
        {
            var before = await FiguresAsync(database, today);
            var form = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", office))!;
            var moves = deed is Deed.Send or Deed.Paper or Deed.Return or Deed.NextDay;
            try
            {
                switch (deed)
                {
                    case Deed.Draft:
                        await database.Get<FormDrafts>().SaveAsync(Expected, form.Version, new("Tốt", $"Bản {i}"), commune);
                        break;
                    case Deed.Send:
                        await database.Get<FormService>().SendAsync(Expected, form.Version, new("Tốt", $"Gửi {i}"), null, commune);
                        (rows, received, counted) = (rows + 1, true, received ? counted : today);
                        break;
                    case Deed.Paper:
                        await database.Get<FormService>().SendAsync(Expected, form.Version, new("Khá"), today, office);
                        (rows, received, counted) = (rows + 1, true, received ? counted : today);
                        break;
                    case Deed.Return:
                        await database.Get<FormService>().ReturnAsync(Expected, today, $"Lý do {i}", office);
                        (rows, received, counted) = (rows + 1, false, null);
                        break;
                    case Deed.Accept when form.Awaiting is { } row:
                        await database.Get<FormService>().AcceptAsync([(row.Id, row.Revision)], office);
                        break;
                    case Deed.Attach:
                        await database.Get<FormAttachments>().AttachAsync(Expected, Samples.Pdf($"{i}"), "quet.pdf", commune);
                        break;
                    case Deed.Discard:
                        await database.Get<FormDrafts>().DiscardAsync(Expected, form.Version, commune);
                        break;
                    case Deed.NextDay:
                        database.Clock.Advance(TimeSpan.FromDays(1));
                        today = today.AddDays(1);
                        break;
                }
            }
            catch (RefusedException refused) when (
                (refused.Refusal == Refusal.NothingToReturn && !received) || (refused.Refusal == Refusal.TooMany && deed == Deed.Attach))
            {
                // Nothing was there to be returned, or no room for a file: nothing may have moved.
                moves = false;
            }

            var after = await FiguresAsync(database, today);
            Assert.True(moves || before == after, $"{deed} moved a figure: {before} → {after}");
            Assert.Equal(rows, (await database.ReceiptsAsync()).Count);
            var state = counted is { } date ? (date <= new DateOnly(2018, 1, 5) ? DutyState.OnTime : DutyState.Late) : rows > 0 ? DutyState.Returned : DutyState.Missing;
            var shown = (await database.Get<FormDesk>().OpenAsync("2017-Q4", "28945", "CB001", commune))!;
            Assert.Equal((state, counted), (shown.Standing.State, shown.Standing.ReceivedOn));
            await BoardAssert.EqualsTheDatabaseAsync(database, "2017-Q4", today);
        }
    }

    private static async Task<string> FiguresAsync(TestDatabase database, DateOnly asOf) =>
        $"{(await database.Get<CoverageBoard>().GetAsync("2017-Q4", asOf))!.Province}";
}
