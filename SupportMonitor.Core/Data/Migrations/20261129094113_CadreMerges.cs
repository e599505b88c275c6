using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportMonitor.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CadreMerges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CadreMerges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    KeptId = table.Column<int>(type: "INTEGER", nullable: false),
                    MergedId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CadreMerges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CadreMerges_Cadres_KeptId",
                        column: x => x.KeptId,
                        principalTable: "Cadres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CadreMerges_Cadres_MergedId",
                        column: x => x.MergedId,
                        principalTable: "Cadres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CadreMergeChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MergeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Table = table.Column<string>(type: "TEXT", nullable: false),
                    RecordId = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodId = table.Column<int>(type: "INTEGER", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CadreMergeChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CadreMergeChanges_CadreMerges_MergeId",
                        column: x => x.MergeId,
                        principalTable: "CadreMerges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CadreMergeChanges_MergeId",
                table: "CadreMergeChanges",
                column: "MergeId");

            migrationBuilder.CreateIndex(
                name: "IX_CadreMergeChanges_Table_RecordId",
                table: "CadreMergeChanges",
                columns: new[] { "Table", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_CadreMerges_KeptId",
                table: "CadreMerges",
                column: "KeptId");

            migrationBuilder.CreateIndex(
                name: "IX_CadreMerges_MergedId",
                table: "CadreMerges",
                column: "MergedId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CadreMergeChanges");

            migrationBuilder.DropTable(
                name: "CadreMerges");
        }
    }
}
