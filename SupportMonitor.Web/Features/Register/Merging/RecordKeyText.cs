using System.Globalization;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Ui.Words;

namespace SupportMonitor.Web.Features.Register.Merging;

/// <summary>
/// The keys of records in words, and where to look at them: "2017-Q4 / 28945 / CB001" is the form of Xã Định Thủy in Quý IV/2017.
/// What a part does not stand for stays as it is, so that keys of kinds to come can be read too.
/// </summary>
public sealed class RecordKeyText
{
    private const string Between = " / ";

    private readonly Dictionary<string, string> _periods;
    private readonly Dictionary<string, UnitRecord> _units;
    private readonly Dictionary<string, string> _cadres;
    private readonly Dictionary<string, string> _words;

    public RecordKeyText(
        IReadOnlyList<PeriodEntry> periods, IReadOnlyList<UnitRecord> units, IReadOnlyList<CadreRecord> cadres, EnumWords words)
    {
        _periods = periods.ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal);
        _units = units.ToDictionary(u => u.Code, StringComparer.Ordinal);
        _cadres = cadres.ToDictionary(c => c.Code, c => Namesakes.WithCode(c.Code, c.Name), StringComparer.Ordinal);
        _words = Enum.GetValues<AssignmentRole>().Select(r => (r.Word(), words.Of(r)))
            .Concat(Enum.GetValues<ReceiptKind>().Select(k => (k.Word(), words.Of(k))))
            .ToDictionary(w => w.Item1, w => w.Item2, StringComparer.Ordinal);
    }

    /// <summary>"Quý IV/2017 · Xã Định Thủy · 04/01/2018 · Đã nhận".</summary>
    /// <param name="known">Codes of cadres that need no saying.</param>
    public string Of(string key, params string[] known)
    {
        var parts = key.Split(Between);
        return string.Join(" · ", (parts.Length > known.Length ? parts.Where(p => !known.Contains(p)) : parts).Select(Word));
    }

    /// <summary>
    /// For a key that names a commune: its form about this cadre in the period, or the cadre's assignments; null for other keys.
    /// </summary>
    public string? LinkOf(string key, string cadre, BoardView view)
    {
        var parts = key.Split(Between);
        return Array.Find(parts, _units.ContainsKey) is not { } unit ? null
            : Array.Find(parts, _periods.ContainsKey) is { } period
                ? BoardUrls.Write(BoardUrls.Form(period, unit, cadre), new BoardQuery { Period = period })
                : view.Link(BoardUrls.Assignments, q => q with { Search = cadre, State = AssignmentFilter.Every });
    }

    private string Word(string part) =>
        _periods.GetValueOrDefault(part) ?? _units.GetValueOrDefault(part)?.Label ?? _cadres.GetValueOrDefault(part) ?? _words.GetValueOrDefault(part)
        ?? (DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Show.Date(day) : part);
}
