namespace SupportMonitor.Core.Data;

/// <summary>
/// The database itself refuses to alter or remove what the trail holds, whoever asks. Part of a migration that has shipped: new
/// rules need a new migration.
/// </summary>
internal static class TrailTriggers
{
    public const string Create =
        """
        CREATE TRIGGER "Trail_NoUpdate" BEFORE UPDATE ON "Trail"
        BEGIN
            SELECT RAISE(ABORT, 'The trail is append-only.');
        END;

        CREATE TRIGGER "Trail_NoDelete" BEFORE DELETE ON "Trail"
        BEGIN
            SELECT RAISE(ABORT, 'The trail is append-only.');
        END;
        """;

    public const string Drop =
        """
        DROP TRIGGER "Trail_NoUpdate";
        DROP TRIGGER "Trail_NoDelete";
        """;
}
