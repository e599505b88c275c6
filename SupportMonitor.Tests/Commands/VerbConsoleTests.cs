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
    public async Task DatabaseKeptByAnotherProcess_IsToldInPlainWords_AndNothingIsChanged(Exception busy)
    {
        await using var error = new StringWriter();

        var code = await new VerbConsole(Stream.Null, TextWriter.Null, error, null).RunAsync(_ => throw busy, CancellationToken.None);

        Assert.Equal(CommandLine.WrongInput, code);
        Assert.Contains("Hãy thử lại", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "Không ghi được vào /du-lieu")]
    [InlineData(10, "Không đọc hoặc ghi được dữ liệu trong /du-lieu")]
    [InlineData(13, "Ổ đĩa đã đầy")]
    public async Task FaultOfTheMachine_IsToldInPlainWords_WithWhereAndWhy(int sqlite, string says)
    {
        await using var error = new StringWriter();
        var console = new VerbConsole(Stream.Null, TextWriter.Null, error, null) { DataDirectory = "/du-lieu" };

        var code = await console.RunAsync(_ => throw new DbUpdateException("An error occurred.", new SqliteException("vi sao", sqlite)), CancellationToken.None);

        Assert.Equal(CommandLine.WrongInput, code);
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("(vi sao)", error.ToString(), StringComparison.Ordinal);
    }
}
