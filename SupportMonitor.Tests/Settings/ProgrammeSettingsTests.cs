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

        var words = settings with { Words = new Dictionary<string, IReadOnlyList<string>> { ["A.B"] = ["một", "hai"] } };
        Assert.Equal(words, settings with { Words = new Dictionary<string, IReadOnlyList<string>> { ["A.B"] = ["một", "hai"] } });
        Assert.NotEqual(words, settings with { Words = new Dictionary<string, IReadOnlyList<string>> { ["A.B"] = ["hai", "một"] } });
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
                var t when t == typeof(IReadOnlyList<string>) => (string[])["khác"],
                _ => new Dictionary<string, IReadOnlyList<string>> { ["A.B"] = ["khác"] },
            });

            Assert.True(settings != other, $"{property.Name} makes no difference.");
        }
    }
}
