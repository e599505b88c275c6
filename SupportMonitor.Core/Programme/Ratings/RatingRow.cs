using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Programme;

/// <summary>Of what kind the scopes of a table of ratings are. None is a person: nobody is ranked.</summary>
public enum RatingScope
{
    District = 0,
    SubArea = 1,
    Group = 2,
}

/// <summary>One scope of a table of ratings.</summary>
/// <param name="Code">As lists select it; null for the rest, which no list can select.</param>
/// <param name="Name">Null for what stands in none.</param>
/// <param name="Above">The district of a sub-area.</param>
public sealed record RatingRow(string? Code, string? Name, string? Above, RatingTally Ratings);

/// <summary>Tables of ratings, with the rows of pages and workbooks.</summary>
public static class RatingRows
{
    /// <summary>The scopes of a kind by name, the rest last; of sub-areas and groups those with a form. They add up to <see cref="In"/>.</summary>
    /// <param name="district">A district's code, or <see cref="ListSelection.NoDistrict"/>; null for the province.</param>
    public static IReadOnlyList<RatingRow> Of(PeriodRatings ratings, RatingScope scope, string? district)
    {
        var register = ratings.Coverage.Register;
        var inside = Inside(register, district);
        var (count, scopeOf) = scope switch
        {
            RatingScope.District => (register.Districts.Count, (Func<Duty, int>)(d => register.Communes[d.Commune].District)),
            RatingScope.SubArea => (register.SubAreas.Count, d => register.Communes[d.Commune].SubArea),
            _ => (register.Groups.Count, d => register.Cadres[d.Cadre].Group),
        };
        var tallies = RatingTally.All(
            ratings.Forms, [.. register.Duties.Select(d => !inside(d) ? -1 : scopeOf(d) is var at && at < 0 ? count : at)], count + 1);
        var order = scope == RatingScope.District ? DutyIndex.Of(register).Districts : Enumerable.Range(0, count);
        return
        [
            .. order.Where(i => tallies[i].Received > 0 || (scope == RatingScope.District && (district is null || register.Districts[i].Code == district)))
                .Select(i => Row(register, scope, i, tallies[i])),
            .. tallies[count].Received == 0 ? Array.Empty<RatingRow>()
                : [new RatingRow(scope == RatingScope.District ? ListSelection.NoDistrict : null, null, null, tallies[count])],
        ];
    }

    /// <summary>The ratings of a district, or of the province by null.</summary>
    /// <inheritdoc cref="Of"/>
    public static RatingTally In(PeriodRatings ratings, string? district)
    {
        if (district is null)
        {
            return ratings.Province;
        }

        var register = ratings.Coverage.Register;
        var inside = Inside(register, district);
        return RatingTally.Of(ratings.Forms, Enumerable.Range(0, register.Duties.Count).Where(d => inside(register.Duties[d])));
    }

    private static Func<Duty, bool> Inside(PeriodRegister register, string? district)
    {
        if (district is null)
        {
            return _ => true;
        }

        var wanted = district == ListSelection.NoDistrict ? -1
            : register.Districts.Index().FirstOrDefault(d => d.Item.Code == district, (Index: -2, Item: null!)).Index;
        return d => register.Communes[d.Commune].District == wanted;
    }

    private static RatingRow Row(PeriodRegister register, RatingScope scope, int index, RatingTally tally) => scope switch
    {
        RatingScope.District => new(register.Districts[index].Code, register.Districts[index].FullName, null, tally),
        RatingScope.SubArea => new(
            register.SubAreas[index].Code, register.SubAreas[index].FullName,
            register.SubAreas[index].District is var d and >= 0 ? register.Districts[d].FullName : null, tally),
        _ => new(register.Groups[index], register.Groups[index], null, tally),
    };
}
