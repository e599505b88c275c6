using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Web.Addresses;

/// <summary>What an address asks a list for, in the terms of Core: the one place that reads the words of addresses.</summary>
public static class Selections
{
    /// <summary>Place, cadre and search, whatever the list.</summary>
    public static ListSelection ToList(this BoardQuery query) => Fill(new ListSelection(), query);

    public static DutySelection ToDuties(this BoardQuery query) => Fill(new DutySelection(), query) with
    {
        States = DutyFilter.StatesOf(query.State), CompleteCommunesOnly = query.State == DutyFilter.CompleteCommunes,
    };

    public static StandingSelection ToStandings(this BoardQuery query) =>
        Fill(new StandingSelection(), query) with { Standings = CadreFilter.StandingsOf(query.State) };

    /// <summary>Lists of receipts look at district, commune, cadre and search only.</summary>
    public static ReceiptSelection ToReceipts(this BoardQuery query) => new()
    {
        District = query.District,
        Commune = query.Other(BoardUrls.CommuneKey),
        Cadre = query.Cadre,
        Search = query.Search,
        Kind = ReceiptFilter.KindOf(query.State),
        Rating = query.Other(RatingFilter.RatingKey),
    };

    /// <summary>Lists of exemptions look at district, commune, cadre and search only.</summary>
    public static ListSelection ToExemptions(this BoardQuery query) => new()
    {
        District = query.District, Commune = query.Other(BoardUrls.CommuneKey), Cadre = query.Cadre, Search = query.Search,
    };

    public static UnitSelection ToUnits(this BoardView view) =>
        new(view.AsOf) { District = view.Query.District, Search = view.Query.Search, Kinds = ValuesOf<UnitKind>(view.Query.State) };

    public static CadreSelection ToCadres(this BoardView view) => new(view.AsOf) { Group = view.Query.Group, Search = view.Query.Search };

    public static AssignmentSelection ToAssignments(this BoardView view) => new(view.AsOf)
    {
        District = view.Query.District,
        Search = view.Query.Search,
        Time = AssignmentFilter.TimeOf(view.Query.State),
        Roles = ValuesOf<AssignmentRole>(view.Query.Other(AssignmentFilter.RoleKey)),
    };

    public static AccountSelection ToAccounts(this BoardQuery query) => new()
    {
        Search = query.Search, Roles = ValuesOf<Role>(query.Other(AccountFilter.RoleKey)), States = ValuesOf<AccountState>(query.State),
        HasSignedIn = AccountFilter.SignedInOf(query.Other(AccountFilter.SignedInKey)),
    };

    public static SlipSelection ToSlips(this BoardQuery query) => new()
    {
        UserName = query.Other(AccountFilter.UserNameKey),
        CreatedAt = AccountFilter.AddedOf(query.Other(AccountFilter.AddedKey)),
        Role = ValuesOf<Role>(query.Other(AccountFilter.RoleKey)) is [var role, ..] ? role : null,
        District = query.District,
    };

    /// <summary>The records of a kind, of the view's period where the kind knows periods.</summary>
    public static RecordFilter<T> ToRecords<T>(this BoardView view, RecordKind<T> kind)
        where T : class, IRecord => new(view.Query.Search)
        {
            PeriodId = kind.PeriodOf is null ? null : view.Period?.Id,
            Under = view.Query.Other(BoardUrls.CommuneKey) ?? view.Query.SubArea ?? view.Query.District,
            Cadre = view.Query.Cadre,
            Days = KindFilter.DaysOf(view),
            Until = view.Query.AsOf,
            Today = view.Today,
            Words = KindFilter.WordsOf(kind, view.Query),
            Narrowing = view.Query.State,
            Sort = kind.Fields.FirstOrDefault(f => KindFilter.KeyOf(f) == view.Query.Sort?.TrimStart('-'))?.Property,
            Descending = view.Query.Sort?.StartsWith('-') == true,
        };

    private static T Fill<T>(T selection, BoardQuery query)
        where T : ListSelection => (T)(selection with
        {
            District = query.District,
            SubArea = query.SubArea,
            Group = query.Group,
            Organisation = query.Organisation,
            Cadre = query.Cadre,
            Search = query.Search,
        });

    /// <summary>Null without a word; a word that names no value selects nothing.</summary>
    private static IReadOnlyList<T>? ValuesOf<T>(string? word)
        where T : struct, Enum => word is null ? null : [.. Enum.GetValues<T>().Where(v => v.ToString() == word)];
}
