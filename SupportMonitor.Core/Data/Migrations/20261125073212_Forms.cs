using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportMonitor.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Forms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "AcceptedAt",
                table: "Receipts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AcceptedBy",
                table: "Receipts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Answers",
                table: "Receipts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Receipts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SentBy",
                table: "Receipts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FormDraftCopies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PeriodId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    CadreId = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<int>(type: "INTEGER", nullable: false),
                    EditedBy = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormDraftCopies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FormDraftCopies_Cadres_CadreId",
                        column: x => x.CadreId,
                        principalTable: "Cadres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FormDraftCopies_Periods_PeriodId",
                        column: x => x.PeriodId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FormDraftCopies_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FormDrafts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PeriodId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    CadreId = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    EditedBy = table.Column<string>(type: "TEXT", nullable: false),
                    EditedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormDrafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FormDrafts_Cadres_CadreId",
                        column: x => x.CadreId,
                        principalTable: "Cadres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FormDrafts_Periods_PeriodId",
                        column: x => x.PeriodId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FormDrafts_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FormAttachments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DraftId = table.Column<int>(type: "INTEGER", nullable: true),
                    ReceiptId = table.Column<int>(type: "INTEGER", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormAttachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FormAttachments_FormDrafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "FormDrafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FormAttachments_Receipts_ReceiptId",
                        column: x => x.ReceiptId,
                        principalTable: "Receipts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FormAttachments_DraftId",
                table: "FormAttachments",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_FormAttachments_Hash",
                table: "FormAttachments",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_FormAttachments_ReceiptId",
                table: "FormAttachments",
                column: "ReceiptId");

            migrationBuilder.CreateIndex(
                name: "IX_FormDraftCopies_CadreId",
                table: "FormDraftCopies",
                column: "CadreId");

            migrationBuilder.CreateIndex(
                name: "IX_FormDraftCopies_PeriodId_UnitId_CadreId",
                table: "FormDraftCopies",
                columns: new[] { "PeriodId", "UnitId", "CadreId" });

            migrationBuilder.CreateIndex(
                name: "IX_FormDraftCopies_UnitId",
                table: "FormDraftCopies",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_FormDrafts_CadreId",
                table: "FormDrafts",
                column: "CadreId");

            migrationBuilder.CreateIndex(
                name: "IX_FormDrafts_PeriodId_UnitId_CadreId",
                table: "FormDrafts",
                columns: new[] { "PeriodId", "UnitId", "CadreId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FormDrafts_UnitId",
                table: "FormDrafts",
                column: "UnitId");

            migrationBuilder.Sql(ReturnReasons.FromTrail);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FormAttachments");

            migrationBuilder.DropTable(
                name: "FormDraftCopies");

            migrationBuilder.DropTable(
                name: "FormDrafts");

            migrationBuilder.DropColumn(
                name: "AcceptedAt",
                table: "Receipts");

            migrationBuilder.DropColumn(
                name: "AcceptedBy",
                table: "Receipts");

            migrationBuilder.DropColumn(
                name: "Answers",
                table: "Receipts");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Receipts");

            migrationBuilder.DropColumn(
                name: "SentBy",
                table: "Receipts");
        }
    }
}
