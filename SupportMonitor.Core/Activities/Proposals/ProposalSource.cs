using System.Globalization;

namespace SupportMonitor.Core.Activities;

/// <summary>
/// The record that a proposal came out of, as <see cref="Proposal.Source"/> says it in the words of workbooks: the sheet, a colon and the key,
/// "Đi cơ sở: CB001 / 28837 / 2017-03-02 / Họp dân". People may write anything else there: that leads to no record.
/// </summary>
public abstract record ProposalSource
{
    private const string Between = " / ";

    private const string VisitSheet = "Đi cơ sở";
    private const string FormSheet = "Phiếu";
    private const string ReportSheet = "Báo cáo tình hình";
    private const string GuidanceSheet = "Hướng dẫn";

    /// <summary>As many characters as <see cref="Proposal.Source"/> takes.</summary>
    private const int Most = 200;

    /// <summary>A field visit, by its key.</summary>
    public sealed record OfVisit(string Cadre, string Commune, DateOnly Date, string Kind) : ProposalSource
    {
        private protected override string Text => Joined(VisitSheet, Cadre, Commune, Written(Date), Kind);
    }

    /// <summary>The form of a commune about a cadre.</summary>
    public sealed record OfForm(string Period, string Commune, string Cadre) : ProposalSource
    {
        private protected override string Text => Joined(FormSheet, Period, Commune, Cadre);
    }

    /// <summary>A situation report, by the day that it was sent.</summary>
    public sealed record OfReport(string Period, string District, string Cadre, DateOnly Date) : ProposalSource
    {
        private protected override string Text => Joined(ReportSheet, Period, District, Cadre, Written(Date));
    }

    /// <summary>Two pieces of guidance that contradict each other.</summary>
    public sealed record OfGuidance(string First, string Second) : ProposalSource
    {
        private protected override string Text => Joined(GuidanceSheet, First, Second);
    }

    private protected abstract string Text { get; }

    /// <summary>Null where it names no cadre.</summary>
    internal string? CadreCode => this switch { OfVisit visit => visit.Cadre, OfForm form => form.Cadre, OfReport report => report.Cadre, _ => null };

    /// <summary>The same with another code of its cadre.</summary>
    internal ProposalSource WithCadre(string code) => this switch
    {
        OfVisit visit => visit with { Cadre = code },
        OfForm form => form with { Cadre = code },
        OfReport report => report with { Cadre = code },
        _ => this,
    };

    /// <summary>What is stored; null where it would not fit there, or could not be read back (a code with " / " in it).</summary>
    public string? Write() => Text is { Length: <= Most } text && Read(text) == this ? text : null;

    /// <summary>Null for a text that names no record.</summary>
    public static ProposalSource? Read(string? text)
    {
        if (text?.IndexOf(": ", StringComparison.Ordinal) is not (> 0 and var colon))
        {
            return null;
        }

        // The kind of a visit is a word of a list and stands last: it may hold what stands between.
        var key = text[(colon + 2)..].Split(Between, 4);
        return (text[..colon], key) switch
        {
            (VisitSheet, [var cadre, var commune, var day, var kind]) when DateOf(day) is { } date => new OfVisit(cadre, commune, date, kind),
            (FormSheet, [var period, var commune, var cadre]) => new OfForm(period, commune, cadre),
            (ReportSheet, [var period, var district, var cadre, var day]) when DateOf(day) is { } date => new OfReport(period, district, cadre, date),
            (GuidanceSheet, [var first, var second]) => new OfGuidance(first, second),
            _ => null,
        };
    }

    private static string Joined(string sheet, params ReadOnlySpan<string?> key) => $"{sheet}: {string.Join(Between, key)}";

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
