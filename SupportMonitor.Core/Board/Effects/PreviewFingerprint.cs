using System.Security.Cryptography;
using System.Text.Json;

namespace SupportMonitor.Core.Board;

/// <summary>
/// Stands for what an act does, so that a confirmed preview is carried out as it was shown or not at all. Figures are left out: a
/// form that comes in elsewhere meanwhile moves them and concerns the act in nothing.
/// </summary>
internal static class PreviewFingerprint
{
    /// <param name="what">What the act does beside the periods, in values that can be written as JSON.</param>
    public static string Of(object what, IReadOnlyList<PeriodEffect> periods)
    {
        var done = new
        {
            What = what,
            Periods = periods.Select(p => new
            {
                p.Period, p.Duties, p.BecomeUnexpected, p.BecomeExpected, p.BecomeIdle, p.BecomeEffective, p.LeftDrafts,
                p.BecomeUncovered, p.BecomeCovered,
            }),
        };
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(done)));
    }
}
