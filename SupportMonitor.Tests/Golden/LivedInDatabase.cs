using Microsoft.Data.Sqlite;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Register;
using SupportMonitor.Tests.Support;

namespace SupportMonitor.Tests.Golden;

/// <summary>
/// A database as it is after ten days of work: two districts of the sample came in by a workbook; people of every role signed in,
/// were refused, wrote, sent and returned forms; periods were closed, reopened and closed again, and the register went on
/// changing; one import was undone and one can still be. Same clock, same people, same order: all but secrets (hashes, stamps,
/// keys) is the same each time.
/// </summary>
internal static class LivedInDatabase
{
    public const string Administrator = "quan-tri";

    /// <summary>An administrator without an authenticator app.</summary>
    public const string SecondAdministrator = "quan-tri-2";
    public const string Secretariat = "van-phong";
    public const string SecondSecretary = "van-phong-2";
    public const string Leader = "lanh-dao";
    public const string CadreAccount = "can-bo";

    /// <summary>The workbook whose import can be undone.</summary>
    public const string KeptWorkbook = "bo-sung-lan-2.xlsx";

    /// <summary>Eight in the morning of 5 January 2018 in Vietnam: the last quarter of the sample is due on the 10th.</summary>
    private static readonly DateTimeOffset Begins = new(2018, 1, 5, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Nine in the morning of 16 January 2018 in Vietnam, a day after the last work.</summary>
    public static DateTimeOffset Exported { get; } = new(2018, 1, 16, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The last day with work in it.</summary>
    public static DateOnly LastDay { get; } = new(2018, 1, 15);

    private static readonly Lazy<Task<Made>> Once = new(MakeAsync);

    /// <summary>Today's code at work; made once for all tests.</summary>
    public static Task<Made> MadeAsync() => Once.Value;

    /// <summary>The account that speaks for a commune.</summary>
    public static string OfCommune(string code) => $"xa-{code}";

    private static async Task<Made> MakeAsync()
    {
        var directory = Directory.CreateTempSubdirectory("supportmonitor-lived-in-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        };
        await using var database = await TestDatabase.OpenAsync(directory, Begins);
        var scene = new LivedInScene(database);
        await LivedInAccounts.SetUpAsync(scene);
        await LivedInImports.FirstAsync(scene);
        await LivedInAccounts.AddAsync(scene);
        await LivedInForms.BeforeTheCriteriaChangeAsync(scene);
        scene.NextMorning();
        await LivedInSettings.ChangeAsync(scene);
        await LivedInRegister.CloseAndReopenAsync(scene);
        scene.NextMorning();
        await LivedInForms.WriteAsync(scene);
        scene.NextMorning();
        await LivedInForms.OfficeAsync(scene);
        await LivedInRegister.KeepAsync(scene);
        scene.NextMorning();
        await LivedInImports.UndoneAsync(scene);
        await LivedInAccounts.SignInAsync(scene);
        while (DateOnly.FromDateTime(database.Clock.GetUtcNow().Date) < LastDay)
        {
            scene.NextMorning();
        }

        var before = await GoldenOutputs.OfRegisterAsync(directory);
        await LivedInImports.KeptAsync(scene);
        await LivedInAccounts.AreRefusedAsync(scene);
        return new Made(directory, before);
    }

    /// <param name="Directory">Of the data, to be copied and never written to.</param>
    /// <param name="BeforeKeptImport">What the register and its figures were before <see cref="KeptWorkbook"/> came in.</param>
    internal sealed record Made(string Directory, IReadOnlyList<GoldenFile> BeforeKeptImport);
}
