namespace SupportMonitor.Core.Data.Migrations;

/// <summary>
/// What imports did is as append-only as the trail that it belongs to. Part of a migration that has shipped: new rules need a
/// new migration.
/// </summary>
internal static class ImportChangeTriggers
{
    public const string Create =
        """
        CREATE TRIGGER "ImportChanges_NoUpdate" BEFORE UPDATE ON "ImportChanges"
        BEGIN
            SELECT RAISE(ABORT, 'The trail is append-only.');
        END;

        CREATE TRIGGER "ImportChanges_NoDelete" BEFORE DELETE ON "ImportChanges"
        BEGIN
            SELECT RAISE(ABORT, 'The trail is append-only.');
        END;

        CREATE TRIGGER "ImportChanges_NoReplace" BEFORE INSERT ON "ImportChanges"
        WHEN EXISTS (SELECT 1 FROM "ImportChanges" WHERE "Id" = NEW."Id")
        BEGIN
            SELECT RAISE(ABORT, 'The trail is append-only.');
        END;
        """;

    public const string Drop =
        """
        DROP TRIGGER "ImportChanges_NoUpdate";
        DROP TRIGGER "ImportChanges_NoDelete";
        DROP TRIGGER "ImportChanges_NoReplace";
        """;
}
