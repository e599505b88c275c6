using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Trail;
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
}
