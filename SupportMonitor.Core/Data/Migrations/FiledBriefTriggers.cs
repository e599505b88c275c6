namespace SupportMonitor.Core.Data.Migrations;

/// <summary>
/// The database itself refuses to update or delete a filed brief, from any caller. Part of a migration that has shipped: new rules need a new
/// migration.
/// </summary>
internal static class FiledBriefTriggers
{
    public const string Create =
        """
        CREATE TRIGGER "FiledBriefs_NoUpdate" BEFORE UPDATE ON "FiledBriefs"
        BEGIN
            SELECT RAISE(ABORT, 'Filed briefs are append-only.');
        END;

        CREATE TRIGGER "FiledBriefs_NoDelete" BEFORE DELETE ON "FiledBriefs"
        BEGIN
            SELECT RAISE(ABORT, 'Filed briefs are append-only.');
        END;

        CREATE TRIGGER "FiledBriefs_NoReplace" BEFORE INSERT ON "FiledBriefs"
        WHEN EXISTS (
            SELECT 1 FROM "FiledBriefs" AS f
            WHERE f."Id" = NEW."Id" OR (f."PeriodId" = NEW."PeriodId" AND f."Place" = NEW."Place" AND f."Version" = NEW."Version"))
        BEGIN
            SELECT RAISE(ABORT, 'Filed briefs are append-only.');
        END;
        """;

    public const string Drop =
        """
        DROP TRIGGER "FiledBriefs_NoUpdate";
        DROP TRIGGER "FiledBriefs_NoDelete";
        DROP TRIGGER "FiledBriefs_NoReplace";
        """;
}
