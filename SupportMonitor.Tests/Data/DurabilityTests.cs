using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Tests.Support;
using Xunit;

namespace SupportMonitor.Tests.Data;

public sealed class DurabilityTests
{
    [Fact]
    public async Task WhatWasConfirmed_SurvivesAKilledProcess()
    {
        await using var database = await SmallRegister.CreateAsync();
        using var writer = WriterProcess.Start(database.Directory);
        var confirmed = new List<int>();
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            confirmed.Add(int.Parse(line, CultureInfo.InvariantCulture));
            if (confirmed.Count == 25)
            {
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync();
        await using var db = database.Open();
        var kept = await db.Receipts.Select(r => r.Id).ToListAsync();
        var told = await db.Trail.Where(t => t.Subject == ChangeSubject.Receipt).Select(t => t.RecordId!.Value).ToListAsync();

        Assert.True(confirmed.Count >= 25);
        Assert.Empty(confirmed.Except(kept));
        Assert.Equal(kept.Order(), told.Order());
        Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync() is [var only] ? only : "several");
    }

    [Fact]
    public async Task FormThatWasBeingSent_IsThereWholeOrNotAtAll()
    {
        await using var database = await SmallRegister.CreateAsync();
        using var writer = WriterProcess.Start(database.Directory, sends: true);
        var confirmed = new List<int>();
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            confirmed.Add(int.Parse(line, CultureInfo.InvariantCulture));
            if (confirmed.Count == 25)
            {
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync();
        await using var db = database.Open();
        var receipts = await db.Receipts.OrderBy(r => r.Id).ToListAsync();
        var draft = await db.FormDrafts.SingleOrDefaultAsync();

        Assert.True(confirmed.Count >= 25);
        Assert.Empty(confirmed.Except(receipts.Select(r => r.Id)));
        Assert.InRange(receipts.Count, confirmed.Count, confirmed.Count + 1);
        Assert.All(receipts, (r, i) => Assert.Equal(($"Lần {i}", 7), (r.Content.Strengths, r.Content.Sheet?.Answers.Count)));

        // What was drafted last is the one after the last that was sent, or it was sent itself.
        Assert.True(draft is null || draft.Content.Contains($"Lần {receipts.Count}", StringComparison.Ordinal));
    }
}
