using System.Text.Json.Serialization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Core.Brief;

/// <summary>What a brief is about: the province, a district or a sub-area.</summary>
/// <param name="Code">The unit's code; empty for a province without a unit.</param>
/// <param name="Name">"Huyện Ba Tri"; the province's own name.</param>
/// <param name="District">Of a sub-area: the full name of its district; null where it stands under none.</param>
public sealed record BriefScope(TallyScope Kind, string Code, string Name, string? District = null)
{
    [JsonIgnore]
    public bool IsProvince => Kind == TallyScope.Province;

    /// <summary>"huyện Ba Tri", "tiểu vùng 1, huyện Ba Tri"; empty for the province, whose office speaks of nothing else.</summary>
    [JsonIgnore]
    public string InSentence => Kind switch
    {
        TallyScope.Province => "",
        TallyScope.SubArea when District is { } district => $"{OfficialWords.InSentence(Name)}, {OfficialWords.InSentence(district)}",
        _ => OfficialWords.InSentence(Name),
    };
}
