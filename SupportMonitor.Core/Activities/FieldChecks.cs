using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Settings;

namespace SupportMonitor.Core.Activities;

/// <summary>Cleans and checks what was entered into a field, by its description: the same that a workbook's cell must meet.</summary>
internal sealed class FieldChecks(RegisterDb db, AuditedKinds kinds, ProgrammeSettings settings, DateOnly today)
{
    /// <summary>Characters of a text of several lines that is typed, as of a form's; a workbook's cell may bring more, which may stay.</summary>
    public const int MostText = Forms.FormRules.MostText;

    /// <param name="before">The record as it was; null for a new one. What it says may stay, whatever holds by now.</param>
    public async Task CheckAsync(Field field, IRecord record, IRecord? before, CancellationToken cancellationToken)
    {
        var clean = await CleanAsync(field, field.Get(record), before is null ? null : field.Get(before), cancellationToken);
        if (clean is null && field.Default is { } otherwise)
        {
            clean = otherwise;
        }

        if (clean is null && field.IsRequired)
        {
            throw new RefusedException(Refusal.Required, field.Property);
        }

        field.Set(record, clean);
        if (field.NotBefore is { } start && clean is DateOnly end && record.GetType().GetProperty(start)!.GetValue(record) is DateOnly from && end < from)
        {
            throw new RefusedException(Refusal.EndBeforeStart);
        }
    }

    private async Task<object?> CleanAsync(Field field, object? value, object? before, CancellationToken cancellationToken)
    {
        switch (field.Type)
        {
            case FieldType.Code when field.Refers is { } type:
                return value is int id && id > 0 ? await ReferredAsync(type, id, before, cancellationToken) : null;
            case FieldType.Code or FieldType.Line:
                return Guard.Optional((string?)value, field.Property, (int)field.Most, [before as string]);
            case FieldType.Lines:
                return Guard.Lines((string?)value, field.Property, MostText, [before as string]);
            case FieldType.Date:
                return Day(field, (DateOnly?)value, before);
            case FieldType.Word when field.ListedIn is { } setting:
                return Listed(field, setting, (string?)value, before as string);
            case FieldType.Words:
                return SeveralTexts.Join(SeveralTexts.Split((string?)value)
                    .Select(w => Listed(field, field.ListedIn!, w, SeveralTexts.Split(before as string).FirstOrDefault(b => b == w))!));
            case FieldType.Codes:
                return SeveralTexts.Join(await CodesAsync(field, (string?)value, cancellationToken));
            case FieldType.Whole or FieldType.Money when value is not null:
                var number = Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
                return number < field.Least || number > field.Most
                    ? throw new RefusedException(Refusal.OutOfRange, field.Property, field.Least, field.Most)
                    : value;
            default:
                return value is Enum word && !Enum.IsDefined(word.GetType(), word) ? throw new RefusedException(Refusal.NotInList, field.Property, value) : value;
        }
    }

    private DateOnly? Day(Field field, DateOnly? day, object? before)
    {
        // A date that was never given is the least that the type knows.
        if (day is not { } given || given == default)
        {
            return null;
        }

        Guard.Date(given);
        return field.IsPast && given > today && !Equals(given, before) ? throw new RefusedException(Refusal.FutureDate, given, today) : given;
    }

    private string? Listed(Field field, WordSetting setting, string? word, string? before)
    {
        var clean = VietnameseText.Clean(word ?? "");
        return clean.Length == 0 ? null
            : clean == before ? clean
            : settings.WordsOf(setting).FirstOrDefault(w => VietnameseText.Fold(w) == VietnameseText.Fold(clean))
                ?? throw new RefusedException(Refusal.NotInList, field.Property, clean);
    }

    private async Task<int> ReferredAsync(Type type, int id, object? before, CancellationToken cancellationToken)
    {
        var found = await db.FindAsync(type, [id], cancellationToken) ?? throw new RefusedException(Refusal.NotFound, id);
        if (found is Cadre cadre && !Equals(id, before))
        {
            await RegisterLookup.RequirePresentAsync(db, cadre, cancellationToken);
        }

        return id;
    }

    private async Task<IReadOnlyList<string>> CodesAsync(Field field, string? text, CancellationToken cancellationToken)
    {
        var codes = SeveralTexts.Split(text);
        var known = codes.Count == 0 ? [] : (await ((IRecordKind)kinds.Of(field.Refers!)!).Accept(new NamesOfRecords(db, [], [.. codes], cancellationToken)))
            .Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        return codes.FirstOrDefault(c => !known.Contains(c)) is { } unknown ? throw new RefusedException(Refusal.NotInList, field.Property, unknown) : codes;
    }
}
