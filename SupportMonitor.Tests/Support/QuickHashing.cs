using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace SupportMonitor.Tests.Support;

/// <summary>
/// Passwords of tests are hashed with a hundredth of the product's work, which would be a tenth of the suite's; what the product itself
/// does is tested where it is started as a whole (<see cref="Accounts.AccountPasswordTests"/>).
/// </summary>
internal static class QuickHashing
{
    public const int Iterations = 1000;

    public static IServiceCollection AddQuickHashing(this IServiceCollection services) =>
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Iterations);
}
