using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Hosting;
using Xunit;

namespace SupportMonitor.Tests.Accounts;

/// <summary>
/// Every operation as every role, as nobody, as somebody of another unit, and as somebody who was disabled or changed since: who
/// gets through is who <see cref="AccessRules"/> lets through, and who does not changes nothing and is in the trail.
/// </summary>
public sealed class OperationMatrixTests(OperationMatrixTests.Everybody everybody) : IClassFixture<OperationMatrixTests.Everybody>
{
    public static TheoryData<string> Names() => [.. Operations.All.Keys];

    [Fact]
    public void EveryMethodOfCoreThatSomebodyDoes_IsTriedHere()
    {
        var methods = typeof(Ledger).Assembly.GetExportedTypes()
            .Where(t => t.IsClass && t != typeof(Ledger))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(m => typeof(Task).IsAssignableFrom(m.ReturnType) || m.ReturnType == typeof(ValueTask) || (m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>)))
                .Where(m => m.GetParameters().Any(p => NamesAnActor(p.ParameterType)) && m.GetParameters().All(p => p.ParameterType != typeof(RegisterDb)))
                .Select(m => $"{t.Name}.{m.Name}"))
            .Where(name => name != "AccessControl.RecordAsync")
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(methods, Operations.All.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Operation_AsEverybody_IsAllowedAsTheRulesSay(string name)
    {
        var call = Operations.All[name].Call;
        string? before = null;
        foreach (var (who, actor, counts) in everybody.Actors)
        {
            before ??= await RecordsAsync();
            var allowed = counts && AccessRules.Allows(actor.Role, actor.UnitId, actor.CadreId, Operations.RightOf(name, actor));

            Assert.True(allowed != await IsNotAllowedAsync(() => call(everybody.Database, actor)), $"{name} as {who}: should be {(allowed ? "allowed" : "refused")}");

            if (allowed)
            {
                before = null;
            }
            else
            {
                Assert.True(before == await RecordsAsync(), $"{name} as {who} changed something.");
                if (actor.AccountId is { } id)
                {
                    await using var db = everybody.Database.Open();
                    var last = await db.Trail.OrderByDescending(t => t.Id).FirstAsync();
                    Assert.Equal((ChangeAction.Denied, ChangeSubject.Access, (int?)id), (last.Action, last.Subject, last.RecordId));
                }
            }

            // The same attempt within a minute would enter the trail once.
            everybody.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }

    private static bool NamesAnActor(Type type) =>
        type == typeof(Actor) || (type.Namespace?.StartsWith("SupportMonitor", StringComparison.Ordinal) == true && type.GetProperties().Any(p => p.PropertyType == typeof(Actor)));

    private static async Task<bool> IsNotAllowedAsync(Func<Task> act)
    {
        try
        {
            await act();
            return false;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal == Refusal.NotAllowed;
        }
    }

    /// <summary>Everything but the trail.</summary>
    private Task<string> RecordsAsync() => everybody.Database.DumpAsync(but: "Trail");

    /// <summary>A small register and everybody who might ask it for something; no operation that is tried changes who they are.</summary>
    public sealed class Everybody : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        /// <summary>False for who was somebody once, or never was.</summary>
        internal List<(string Who, Actor Actor, bool Counts)> Actors { get; } = [];

        public async ValueTask InitializeAsync()
        {
            Database = await SmallRegister.CreateAsync();
            await Database.Get<SettingsService>().MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
            await AddAsync("quan-tri", new("Quản trị", Role.Administrator));
            await AddAsync("van-phong", new("Văn phòng", Role.Secretariat));
            await AddAsync("lanh-dao", new("Lãnh đạo", Role.Leader));
            await AddAsync("xa", new("Xã Định Thủy", Role.Commune, UnitCode: "28945"));
            await AddAsync("xa-khac", new("Xã Phước Hiệp", Role.Commune, UnitCode: "28951"));
            await AddAsync("can-bo", new("Nguyễn Mẫu An", Role.Cadre, CadreCode: "CB001"));
            await AddAsync("can-bo-khac", new("Trần Mẫu Bình", Role.Cadre, CadreCode: "CB002"));
            var disabled = await AddAsync("da-ngung", new("Đã ngừng", Role.Secretariat), counts: false);
            await Database.Get<AccountService>().DisableAsync(disabled, TestDatabase.Actor);
            var changed = await AddAsync("da-doi", new("Đã đổi", Role.Administrator), counts: false);
            await Database.Get<AccountService>().EditAsync(changed, new("Đã đổi", Role.Administrator), TestDatabase.Actor);
            Actors.Add(("nobody", Actor.Anonymous, false));
            Actors.Add(("made up", new Actor("Giả", ChangeOrigin.Page, Role.Secretariat), false));
            Actors.Add(("operator", TestDatabase.Actor, true));
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();

        private async Task<int> AddAsync(string name, AccountInput input, bool counts = true)
        {
            var id = await Database.Get<AccountService>().AddAsync(name, input, null, TestDatabase.Actor);
            Actors.Add((name, await Database.ActorAsync(id), counts));
            return id;
        }
    }
}
