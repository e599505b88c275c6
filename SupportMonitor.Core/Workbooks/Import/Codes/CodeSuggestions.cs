using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Register;
using SupportMonitor.Core.Workbooks.Register;

namespace SupportMonitor.Core.Workbooks.Import;

/// <summary>
/// Finds what a text may mean that is no known code: a code without its zeros or with spaces, a name as officials write it, a
/// slip of the hand. It only suggests; the user decides.
/// </summary>
internal sealed class CodeSuggestions(RegisterImage image)
{
    private const int Most = 3;

    /// <summary>
    /// A file with more different unknown texts is not one with slips of the hand; only exact names are found after that.
    /// </summary>
    private const int MostMeasured = 300;

    /// <summary>Names this short turn up in others by chance.</summary>
    private const int LeastWithin = 5;

    private readonly Dictionary<(CodeKind, string), IReadOnlyList<CodeSuggestion>> _known = [];
    private readonly Dictionary<CodeKind, List<Candidate>> _candidates = [];
    private readonly Dictionary<CodeKind, CodeTwins> _twins = [];
    private int _measured;

    private enum Nearness
    {
        /// <summary>The code but for case, separators and letters that look alike.</summary>
        Writing,

        /// <summary>The code but for zeros.</summary>
        Code,

        FullName,
        Name,
        Within,
        Misspelt,
    }

    public IReadOnlyList<CodeSuggestion> For(CodeKind kind, string text)
    {
        if (!_known.TryGetValue((kind, text), out var suggestions))
        {
            _known[(kind, text)] = suggestions = Find(kind, text);
        }

        return suggestions;
    }

    /// <summary>The cadre that stands for a merged one.</summary>
    public IReadOnlyList<CodeSuggestion> Of(CodedRecord cadre) =>
        CandidateOf(CodeKind.Cadre, cadre) is { } kept ? [new CodeSuggestion(kept.Code, kept.Name, NoteOf(CodeKind.Cadre, cadre))] : [];

    private List<CodeSuggestion> Find(CodeKind kind, string text)
    {
        var queries = new HashSet<string>(StringComparer.Ordinal) { VietnameseText.Fold(text), VietnameseText.SearchQuery(text) };
        if (OldFont.Recognise(text) is { } font)
        {
            queries.Add(VietnameseText.SearchQuery(font.Decode(text)));
        }

        queries.Remove("");
        var twins = TwinsOf(kind).Of(text).ToDictionary(t => t.Code, t => t.Likeness, StringComparer.Ordinal);
        var measure = ++_measured <= MostMeasured;
        var found = new List<(int Rank, Candidate Candidate)>();
        foreach (var candidate in CandidatesOf(kind))
        {
            var rank = twins.TryGetValue(candidate.Code, out var likeness)
                ? (int)(likeness == CodeLikeness.Writing ? Nearness.Writing : Nearness.Code)
                : queries.Select(q => RankOf(q, candidate, measure)).Min();
            if (rank is { } near)
            {
                found.Add((near, candidate));
            }
        }

        // A name that fits needs no company of names that only resemble it.
        var best = found.Count == 0 ? 0 : found.Min(f => f.Rank);
        return
        [
            .. found.Where(f => best > (int)Nearness.Name || f.Rank <= (int)Nearness.Name)
                .OrderBy(f => f.Rank).ThenBy(f => f.Candidate.Name, VietnameseText.Comparer).ThenBy(f => f.Candidate.Code, StringComparer.Ordinal)
                .Take(Most)
                .Select(f => new CodeSuggestion(f.Candidate.Code, f.Candidate.Name, NoteOf(kind, f.Candidate.Record))),
        ];
    }

    private static int? RankOf(string query, Candidate candidate, bool measure)
    {
        for (var i = 0; i < candidate.Names.Length; i++)
        {
            if (candidate.Names[i] == query)
            {
                return i == 0 ? (int)Nearness.FullName : (int)Nearness.Name;
            }
        }

        if (!measure)
        {
            return null;
        }

        if (candidate.Names.Any(n => Within(n, query) || Within(query, n)))
        {
            return (int)Nearness.Within;
        }

        var far = candidate.Names.Min(n => EditDistance.Of(query, n, EditDistance.MostFar(query)));
        if (!query.Contains(' ', StringComparison.Ordinal) && query.Any(char.IsDigit) && query.Length > 3)
        {
            far = Math.Min(far ?? int.MaxValue, EditDistance.Of(Bare(query), candidate.BareCode, 1) ?? int.MaxValue);
        }

        return far is { } distance and < int.MaxValue ? (int)Nearness.Misspelt + distance : null;
    }

    private static bool Within(string text, string part) =>
        part.Length >= LeastWithin && text.Length > part.Length && $" {text} ".Contains($" {part} ", StringComparison.Ordinal);

    /// <summary>A code as it is left when Excel took it for a number, or a user put spaces in it.</summary>
    private static string Bare(string folded) => folded.Replace(" ", "", StringComparison.Ordinal).TrimStart('0');

    private List<Candidate> CandidatesOf(CodeKind kind)
    {
        if (!_candidates.TryGetValue(kind, out var candidates))
        {
            var records = kind switch
            {
                CodeKind.Cadre => image.Cadres,
                CodeKind.Period => image.Periods,
                _ => image.Units,
            };
            _candidates[kind] = candidates = [.. records.All.Where(r => Fits(kind, r)).Select(r => CandidateOf(kind, r)).OfType<Candidate>()];
        }

        return candidates;
    }

    private CodeTwins TwinsOf(CodeKind kind)
    {
        if (!_twins.TryGetValue(kind, out var twins))
        {
            _twins[kind] = twins = new CodeTwins();
            foreach (var candidate in CandidatesOf(kind))
            {
                twins.Add(candidate.Code);
            }
        }

        return twins;
    }

    private static bool Fits(CodeKind kind, CodedRecord record) => kind switch
    {
        CodeKind.Parent => record.Kind?.Level() is UnitLevel.Province or UnitLevel.District or UnitLevel.SubArea,
        CodeKind.District => record.Kind?.Level() == UnitLevel.District,
        CodeKind.SubArea => record.Kind?.Level() == UnitLevel.SubArea,
        CodeKind.Commune => record.Kind?.Level() == UnitLevel.Commune,
        CodeKind.Unit => record.Kind is not null,
        _ => record.MergedInto is null,
    };

    private static Candidate? CandidateOf(CodeKind kind, CodedRecord record)
    {
        if (record.Values is not { } values || values[PlaceOfName(kind)].Text is not { } name)
        {
            return null;
        }

        var bare = Bare(VietnameseText.Fold(record.Code));
        switch (kind)
        {
            case CodeKind.Cadre:
                var remark = name.IndexOf(" (", StringComparison.Ordinal);
                return new Candidate(record, name, bare, remark > 0 ? [VietnameseText.Fold(name), VietnameseText.Fold(name[..remark])] : [VietnameseText.Fold(name)]);
            case CodeKind.Period:
                return new Candidate(record, name, bare, [VietnameseText.Fold(name)]);
            default:
                var full = UnitKinds.FullName(record.Kind!.Value, name);
                return new Candidate(record, full, bare, [VietnameseText.Fold(full), VietnameseText.Fold(name)]);
        }
    }

    private static int PlaceOfName(CodeKind kind) => kind switch
    {
        CodeKind.Cadre => RegisterColumns.Cadre.Name,
        CodeKind.Period => RegisterColumns.Period.Name,
        _ => RegisterColumns.Unit.Name,
    };

    private string? NoteOf(CodeKind kind, CodedRecord record)
    {
        var values = record.Values!;
        return kind switch
        {
            CodeKind.Cadre => Join(values[RegisterColumns.Cadre.Position].Text, values[RegisterColumns.Cadre.Organisation].Text),
            CodeKind.Period => values[RegisterColumns.Period.From].HasNumber && values[RegisterColumns.Period.To].HasNumber
                ? $"{Day(values[RegisterColumns.Period.From].Date)} - {Day(values[RegisterColumns.Period.To].Date)}"
                : null,
            _ => Join([.. Above(record).Select(u => UnitKinds.FullName(u.Kind!.Value, u.Values![RegisterColumns.Unit.Name].Text ?? u.Code))]),
        };
    }

    /// <summary>The sub-area and the district; the province goes without saying.</summary>
    private IEnumerable<CodedRecord> Above(CodedRecord unit)
    {
        // As many steps as there are levels: a workbook may put units in a circle.
        for (var step = 0; step < 3 && unit.Parent is { } parent; step++)
        {
            unit = image.Units[parent];
            if (unit.Kind is { } kind && kind.Level() != UnitLevel.Province)
            {
                yield return unit;
            }
        }
    }

    private static string? Join(params IEnumerable<string?> parts) =>
        string.Join(", ", parts.OfType<string>()) is { Length: > 0 } note ? note : null;

    private static string Day(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <param name="Names">Folded, the fullest first.</param>
    private sealed record Candidate(CodedRecord Record, string Name, string BareCode, string[] Names)
    {
        public string Code => Record.Code;
    }
}
