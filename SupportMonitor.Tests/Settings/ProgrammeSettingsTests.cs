using System.Reflection;
using SupportMonitor.Core.Settings;
using Xunit;

namespace SupportMonitor.Tests.Settings;

public sealed class ProgrammeSettingsTests
{
    [Fact]
    public void Lists_ThatSayTheSame_AreTheSame()
    {
        var settings = new ProgrammeSettings { Ratings = ["Đạt", "Không đạt"] };

        Assert.Equal(settings, new ProgrammeSettings { Ratings = [.. settings.Ratings], Criteria = [.. settings.Criteria] });
        Assert.Equal(settings.GetHashCode(), new ProgrammeSettings { Ratings = [.. settings.Ratings] }.GetHashCode());
        Assert.NotEqual(settings, settings with { Ratings = ["Không đạt", "Đạt"] });
    }

    [Fact]
    public void EveryProperty_Counts()
    {
        foreach (var property in typeof(ProgrammeSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var (settings, other) = (new ProgrammeSettings(), new ProgrammeSettings());
            property.SetValue(other, property.PropertyType switch
            {
                var t when t == typeof(string) => "khác",
                var t when t == typeof(int) => 99,
                var t when t == typeof(bool) => true,
                var t when t == typeof(DateOnly?) => new DateOnly(2018, 1, 5),
                _ => (string[])["khác"],
            });

            Assert.True(settings != other, $"{property.Name} makes no difference.");
        }
    }
}
