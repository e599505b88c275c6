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
            || coalesce((
                SELECT CASE WHEN substr(u.n, 1, length(u.w) + 1) = u.w || ' ' THEN u.n ELSE u.w || u.n END FROM (
                    SELECT search_words("Name") AS n, CASE "Kind"
                        WHEN 0 THEN ' tinh' WHEN 1 THEN ' huyen' WHEN 2 THEN ' thanh pho' WHEN 3 THEN ' thi xa' WHEN 4 THEN ' quan'
                        WHEN 5 THEN ' tieu vung' WHEN 6 THEN ' xa' WHEN 7 THEN ' phuong' ELSE ' thi tran' END AS w
                    FROM "Units" WHERE "Id" = "Trail"."UnitId") u), '')
            || coalesce((SELECT search_words(c."Name") FROM "Cadres" c WHERE c."Id" = "Trail"."CadreId"), '')
            || coalesce((SELECT search_words(p."Name") FROM "Periods" p WHERE p."Id" = "Trail"."PeriodId"), '')
            || coalesce(search_words(json_extract("Before", '$.Name')), '')
            || coalesce(search_words(json_extract("After", '$.Name')), '')
            || coalesce(search_words(json_extract("After", '$.DisplayName')), '')
            || search_words("Actor")
            || coalesce(search_words("Reason"), '');
        """;
}
