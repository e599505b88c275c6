namespace SupportMonitor.Core.Data.Migrations;

/// <summary>
/// Why forms were returned used to stand in the trail only; this takes it to the rows. Part of a migration that has shipped.
/// </summary>
internal static class ReturnReasons
{
    public const string FromTrail =
        """
        UPDATE "Receipts" SET "Reason" = (
            SELECT t."Reason" FROM "Trail" AS t
            WHERE t."Subject" = 4 AND t."Action" = 0 AND t."RecordId" = "Receipts"."Id" ORDER BY t."Id" LIMIT 1)
        WHERE "Kind" = 1;
        """;
}
