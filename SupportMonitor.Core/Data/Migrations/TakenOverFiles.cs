namespace SupportMonitor.Core.Data.Migrations;

/// <summary>Which files of drafts were taken over used to be forgotten; this finds out again. Part of a migration that has shipped.</summary>
internal static class TakenOverFiles
{
    public const string FromForms =
        """
        UPDATE "FormAttachments" SET "TakenOver" = 1
        WHERE "DraftId" IS NOT NULL AND EXISTS (
            SELECT 1 FROM "FormAttachments" AS a
            JOIN "Receipts" AS r ON r."Id" = a."ReceiptId"
            JOIN "FormDrafts" AS d ON d."Id" = "FormAttachments"."DraftId"
            WHERE a."Hash" = "FormAttachments"."Hash" AND a."AddedAt" = "FormAttachments"."AddedAt"
                AND r."PeriodId" = d."PeriodId" AND r."UnitId" = d."UnitId" AND r."CadreId" = d."CadreId");
        """;
}
