using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Commands;
using Xunit;

namespace SupportMonitor.Tests.Commands;

public sealed class VerbConsoleTests
{
    public static TheoryData<Exception> Busy =>
    [
        new SqliteException("SQLite Error 5: 'database is locked'.", 5),
        new DbUpdateException("An error occurred.", new SqliteException("SQLite Error 6: 'database table is locked'.", 6)),
        new RefusedException(Refusal.Busy),
    ];

    [Theory]
    [MemberData(nameof(Busy))]
    public async Task DatabaseKeptByAnotherProcess_IsToldInPlainWords_AndIsNobodysWrongInput(Exception busy)
    {
        await using var error = new StringWriter();

        var code = await new VerbConsole(Stream.Null, TextWriter.Null, error, null).RunAsync(_ => throw busy, CancellationToken.None);

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("hãy thử lại", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", error.ToString(), StringComparison.Ordinal);
    }
}
