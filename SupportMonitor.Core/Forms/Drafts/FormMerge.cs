namespace SupportMonitor.Core.Forms;

/// <summary>A field of a form that two versions fill in differently.</summary>
public enum FormField
{
    Rating = 0,
    Strengths = 1,
    Limitations = 2,
    Proposals = 3,

    /// <summary>The rating of a criterion.</summary>
    AnswerRating = 4,

    /// <summary>The remark on a criterion.</summary>
    AnswerRemark = 5,
}

/// <summary>One such field, with both fillings; null where a version says nothing.</summary>
/// <param name="Criterion">Null for a field that belongs to none.</param>
/// <param name="OnlyTheirs">Mine is as it was before: only the other one changed it.</param>
public sealed record FieldDifference(FormField Field, string? Criterion, string? Mine, string? Theirs, bool OnlyTheirs);

/// <summary>Two versions of one form, field by field. Pure functions.</summary>
public static class FormMerge
{
    /// <summary>Where two versions differ, in the order of the form.</summary>
    /// <param name="before">What both go back to.</param>
    public static IReadOnlyList<FieldDifference> Differences(FormContent mine, FormContent theirs, FormContent before)
    {
        var (own, other, old) = (Fields(mine), Fields(theirs), Fields(before));
        return
        [
            .. own.Keys.Union(other.Keys)
                .Select(key => (Key: key, Mine: own.GetValueOrDefault(key), Theirs: other.GetValueOrDefault(key)))
                .Where(f => f.Mine != f.Theirs)
                .Select(f => new FieldDifference(f.Key.Field, f.Key.Criterion, f.Mine, f.Theirs, f.Mine == old.GetValueOrDefault(f.Key))),
        ];
    }

    /// <summary>My version with those of their fields that were chosen. A criterion that mine does not have is not taken over.</summary>
    public static FormContent Merge(FormContent mine, IEnumerable<FieldDifference> takenFromTheirs)
    {
        var merged = mine;
        foreach (var taken in takenFromTheirs)
        {
            merged = taken.Field switch
            {
                FormField.Rating => merged with { Rating = taken.Theirs },
                FormField.Strengths => merged with { Strengths = taken.Theirs },
                FormField.Limitations => merged with { Limitations = taken.Theirs },
                FormField.Proposals => merged with { Proposals = taken.Theirs },
                FormField.AnswerRating => Answer(merged, taken, a => a with { Rating = taken.Theirs }),
                _ => Answer(merged, taken, a => a with { Remark = taken.Theirs }),
            };
        }

        return merged;
    }

    private static FormContent Answer(FormContent content, FieldDifference taken, Func<FormAnswer, FormAnswer> change) => content with
    {
        Sheet = content.Sheet is { } sheet
            ? sheet with { Answers = [.. sheet.Answers.Select(a => a.Criterion == taken.Criterion ? change(a) : a)] }
            : null,
    };

    private static Dictionary<(FormField Field, string? Criterion), string?> Fields(FormContent content)
    {
        var fields = new Dictionary<(FormField, string?), string?>();
        foreach (var answer in content.Sheet?.Answers ?? [])
        {
            fields[(FormField.AnswerRating, answer.Criterion)] = Said(answer.Rating);
            fields[(FormField.AnswerRemark, answer.Criterion)] = Said(answer.Remark);
        }

        fields[(FormField.Rating, null)] = Said(content.Rating);
        fields[(FormField.Strengths, null)] = Said(content.Strengths);
        fields[(FormField.Limitations, null)] = Said(content.Limitations);
        fields[(FormField.Proposals, null)] = Said(content.Proposals);
        return fields;
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
