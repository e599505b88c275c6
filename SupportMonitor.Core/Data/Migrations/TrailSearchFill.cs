namespace SupportMonitor.Core.Data.Migrations;

/// <summary>
/// Gives the trail's entries of before the search key its value, once, within the migration that adds it; needs
/// <see cref="ProgrammeData.UseSearchFunctionsAsync"/>. Names are those of today, and those that an entry itself tells.
/// </summary>
internal static class TrailSearchFill
{
    public const string Sql =
        """
        UPDATE "Trail" SET "SearchKey" =
            search_words("Key")
            || coalesce((SELECT search_words(unit_name(u."Kind", u."Name")) FROM "Units" u WHERE u."Id" = "Trail"."UnitId"), '')
            || coalesce((SELECT search_words(c."Name") FROM "Cadres" c WHERE c."Id" = "Trail"."CadreId"), '')
            || coalesce((SELECT search_words(p."Name") FROM "Periods" p WHERE p."Id" = "Trail"."PeriodId"), '')
            || coalesce(search_words(json_extract("Before", '$.Name')), '')
            || coalesce(search_words(json_extract("After", '$.Name')), '')
            || coalesce(search_words(json_extract("After", '$.DisplayName')), '')
            || search_words("Actor")
            || coalesce(search_words("Reason"), '');
        """;
}
