using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportMonitor.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class TrailSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SearchKey",
                table: "Trail",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(TrailTriggers.Drop);
            migrationBuilder.Sql(TrailSearchFill.Sql);
            migrationBuilder.Sql(TrailTriggers.Create);
            migrationBuilder.Sql(TrailTriggers.CreateNoReplace);

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Action_Id",
                table: "Trail",
                columns: new[] { "Action", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Actor_Id",
                table: "Trail",
                columns: new[] { "Actor", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_At_Id",
                table: "Trail",
                columns: new[] { "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_PeriodId_Id",
                table: "Trail",
                columns: new[] { "PeriodId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Subject_Id",
                table: "Trail",
                columns: new[] { "Subject", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(TrailTriggers.DropNoReplace);

            migrationBuilder.DropIndex(
                name: "IX_Trail_Action_Id",
                table: "Trail");

            migrationBuilder.DropIndex(
                name: "IX_Trail_Actor_Id",
                table: "Trail");

            migrationBuilder.DropIndex(
                name: "IX_Trail_At_Id",
                table: "Trail");

            migrationBuilder.DropIndex(
                name: "IX_Trail_PeriodId_Id",
                table: "Trail");

            migrationBuilder.DropIndex(
                name: "IX_Trail_Subject_Id",
                table: "Trail");

            // Not by DropColumn, which makes the table anew, without its triggers.
            migrationBuilder.Sql("""ALTER TABLE "Trail" DROP COLUMN "SearchKey";""");
        }
    }
}
