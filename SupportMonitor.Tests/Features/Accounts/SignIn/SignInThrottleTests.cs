using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Accounts.SignIn;
using SupportMonitor.Web.Ui.Pages;
using Xunit;

namespace SupportMonitor.Tests.Features.Accounts.SignIn;

/// <summary>How long a refusal takes must not tell whether there is such a name.</summary>
public sealed class SignInThrottleTests : ComponentTest
{
    private static readonly DeviceCookie Device = new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan RefusalTakes = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(499)]
    public async Task Refusal_ThatWasFoundSooner_WaitsForTheRest(int foundAfter)
    {
        using var throttle = new SignInThrottle(Clock, Device);
        var asked = Clock.GetTimestamp();
        Clock.Advance(TimeSpan.FromMilliseconds(foundAfter));

        var settled = throttle.SettleAsync(asked, Xunit.TestContext.Current.CancellationToken);
        Clock.Advance(RefusalTakes - TimeSpan.FromMilliseconds(foundAfter) - Moment);
        Assert.False(settled.IsCompleted);
        Clock.Advance(Moment);

        await settled.WaitAsync(Xunit.TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(3000)]
    public async Task Refusal_ThatTookLonger_IsAnsweredAtOnce(int foundAfter)
    {
        using var throttle = new SignInThrottle(Clock, Device);
        var asked = Clock.GetTimestamp();
        Clock.Advance(TimeSpan.FromMilliseconds(foundAfter));

        var settled = throttle.SettleAsync(asked, Xunit.TestContext.Current.CancellationToken);

        Assert.True(settled.IsCompletedSuccessfully);
        await settled;
    }

    [Fact]
    public void Stranger_WhoTriesTooOften_HoldsNoKnownBrowserOfTheSameNetworkBack()
    {
        using var throttle = new SignInThrottle(Clock, Device);
        var signedIn = new DefaultHttpContext();
        Device.Keep(signedIn, new Account { Id = 1, DisplayName = "Lan" });
        var known = new DefaultHttpContext();
        known.Request.Headers.Cookie = signedIn.Response.Headers.SetCookie.ToString().Split(';')[0];
        for (var i = 0; i < SignInThrottle.Most; i++)
        {
            Assert.True(throttle.Allows(new DefaultHttpContext()));
        }

        Assert.False(throttle.Allows(new DefaultHttpContext()));
        Assert.True(throttle.Allows(known));
    }

    [Theory]
    [InlineData("lan")]
    [InlineData("khong-co")]
    public async Task Page_AnswersAWrongPassword_NoSooner(string userName)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Get<AccountService>().AddAsync("lan", new("Lan", Role.Secretariat), "mot cau de nho", TestDatabase.Actor);
        var waits = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = new WatchedClock(waits);
        Viewer = Actor.Anonymous;
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton(new SignInThrottle(clock, Device));
        Services.AddSingleton(database.Get<SignInService>());
        Services.AddSingleton(Device);
        Services.AddScoped(s => new SignInSession(null!, s.GetRequiredService<SignInService>(), null!, s.GetRequiredService<CurrentUser>(), null!));
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        var page = Render<SignInPage>(p => p.AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        (page.Instance.UserName, page.Instance.Password) = (userName, "sai");

        var answered = page.Find("form").SubmitAsync();

        Assert.Equal(RefusalTakes, await waits.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken));
        clock.Advance(RefusalTakes - Moment);
        Assert.False(answered.IsCompleted);
        clock.Advance(Moment);
        await answered.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Single(page.FindAll("[role=alert]"));
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }

    /// <summary>Says when a caller begins to wait, and for how long.</summary>
    private sealed class WatchedClock(TaskCompletionSource<TimeSpan> waits) : FakeTimeProvider(TestDatabase.Now)
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            waits.TrySetResult(dueTime);
            return timer;
        }
    }
}
