namespace SupportMonitor.Core.Data.Migrations;

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

    /// <summary>
    /// INSERT OR REPLACE would take an entry's place without any DELETE that <see cref="Create"/> could refuse: a new entry must
    /// come after the last. Where the database gives the id, it is -1 here.
    /// </summary>
    public const string CreateNoReplace =
        """
        CREATE TRIGGER "Trail_NoReplace" BEFORE INSERT ON "Trail"
        WHEN NEW."Id" <> -1 AND NEW."Id" <= (SELECT MAX("Id") FROM "Trail")
        BEGIN
            SELECT RAISE(ABORT, 'The trail is append-only.');
        END;
        """;

    public const string DropNoReplace = """DROP TRIGGER "Trail_NoReplace";""";
}
