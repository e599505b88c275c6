using SupportMonitor.Core.Coverage;

namespace SupportMonitor.Web.Features.Help;

/// <summary>
/// The example of the help pages, counted by hand from coverage.md. A test counts it again by the rules: where the two differ,
/// one of them is wrong.
/// </summary>
public static class HelpExample
{
    /// <summary>Days from which an assignment makes a form owed in a quarter.</summary>
    public const int DaysInAQuarter = 30;

    /// <summary>A special period of this many days …</summary>
    public const int ShortPeriod = 20;

    /// <summary>… and the days from which an assignment makes a form owed in it.</summary>
    public const int DaysInAShortPeriod = 10;

    public static DateOnly From { get; } = new(2017, 10, 1);

    public static DateOnly To { get; } = new(2017, 12, 31);

    public static DateOnly Due { get; } = new(2018, 1, 5);

    public static DateOnly AsOf { get; } = new(2018, 1, 8);

    /// <summary>The last day on which an open-ended assignment can begin and still make a form owed in the period.</summary>
    public static DateOnly LastStart { get; } = new(2017, 12, 2);

    public static IReadOnlyList<HelpCase> Cases { get; } =
    [
        new(1, 'A', [Came(28, 12)], DutyState.OnTime, Day(28, 12)),
        new(2, 'A', [Came(6, 1)], DutyState.Late, Day(6, 1)),
        new(3, 'B', [Came(29, 12), WentBack(3, 1), Came(5, 1)], DutyState.OnTime, Day(5, 1)),
        new(4, 'B', [Came(2, 1), WentBack(4, 1), Came(7, 1)], DutyState.Late, Day(7, 1)),
        new(5, 'C', [Came(4, 1), WentBack(6, 1)], DutyState.Returned, null),
        new(6, 'C', [Came(3, 1), Came(8, 1)], DutyState.OnTime, Day(3, 1)),
        new(7, 'D', [], DutyState.Missing, null),
        new(8, 'E', [Came(9, 1)], DutyState.Missing, null),
        new(9, 'D', [], DutyState.Exempt, null),
        new(1, 'D', [Came(4, 1)], null, Day(4, 1)),
    ];

    public static Figures Figures { get; } =
        new(new FormTally(OnTime: 3, Late: 2, Returned: 1, Missing: 2), new CadreTally(Complete: 2, Partial: 1, None: 2),
            new CommuneTally(Complete: 5, Missing: 3), Exempt: 1, Unexpected: 1);

    /// <summary>The cadres with all their forms, with some, and with none.</summary>
    public const string Complete = "A, B";

    /// <inheritdoc cref="Complete"/>
    public const string Partial = "C";

    /// <inheritdoc cref="Complete"/>
    public const string None = "D, E";

    /// <summary>Percent.</summary>
    public const decimal Coverage = 62.5m;

    /// <inheritdoc cref="Coverage"/>
    public const decimal OnTimeOfExpected = 37.5m;

    /// <inheritdoc cref="Coverage"/>
    public const decimal OnTimeOfReceived = 60.0m;

    private static DateOnly Day(int day, int month) => new(month == 12 ? 2017 : 2018, month, day);

    private static (DateOnly, ReceiptKind) Came(int day, int month) => (Day(day, month), ReceiptKind.Received);

    private static (DateOnly, ReceiptKind) WentBack(int day, int month) => (Day(day, month), ReceiptKind.Returned);
}

/// <summary>A commune and a cadre of the example.</summary>
/// <param name="State">Null for a pair without an assignment.</param>
/// <param name="CountsFrom">The receipt date that counts; null when nothing is received.</param>
public sealed record HelpCase(
    int Commune, char Cadre, IReadOnlyList<(DateOnly Date, ReceiptKind Kind)> Rows, DutyState? State, DateOnly? CountsFrom);
