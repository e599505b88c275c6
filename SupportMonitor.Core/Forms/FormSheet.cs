using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Forms;

/// <summary>What a form says of one criterion; null where it says nothing.</summary>
/// <param name="Criterion">As it was called when the form was made.</param>
/// <param name="Rating">One of the <see cref="FormSheet.Scale"/>.</param>
/// <param name="Remark">At most <see cref="FormRules.MostRemark"/> characters.</param>
public sealed record FormAnswer(string Criterion, string? Rating = null, string? Remark = null);

/// <summary>
/// The part of a form that settings shape: the criteria and the scale it was made with, and what it says of each. A form keeps
/// them whatever the settings are later.
/// </summary>
/// <param name="Scale">The ratings offered, best first.</param>
public sealed record FormSheet(IReadOnlyList<string> Scale, IReadOnlyList<FormAnswer> Answers)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>An empty one by the settings of today.</summary>
    public static FormSheet New(ProgrammeSettings settings) => new(settings.Ratings, [.. settings.Criteria.Select(c => new FormAnswer(c))]);

    // Records compare lists by reference; two sheets are the same when they say the same.
    public bool Equals(FormSheet? other) => other is not null && Scale.SequenceEqual(other.Scale) && Answers.SequenceEqual(other.Answers);

    public override int GetHashCode() => HashCode.Combine(Scale.Count, Answers.Count);

    /// <summary>What a stored sheet says, in one line: "Đi cơ sở: Tốt (…); …"; null where it says nothing.</summary>
    public static string? Describe(string? json) => FromJson(json)?.Describe();

    /// <summary>As <see cref="Describe(string?)"/>.</summary>
    public string? Describe() => string.Join("; ", Answers.Where(a => a is not { Rating: null, Remark: null })
            .Select(a => $"{a.Criterion}: {a.Rating ?? "–"}{(a.Remark is null ? "" : $" ({a.Remark})")}")) is { Length: > 0 } said
        ? said
        : null;

    internal string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <exception cref="JsonException">The text was not made by <see cref="ToJson"/>.</exception>
    internal static FormSheet? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<FormSheet>(json, Options);

    internal static string ToJson(FormContent content) => JsonSerializer.Serialize(content, Options);

    internal static FormContent ContentFromJson(string json) => JsonSerializer.Deserialize<FormContent>(json, Options) ?? new();
}
