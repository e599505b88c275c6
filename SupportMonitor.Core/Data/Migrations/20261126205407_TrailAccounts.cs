using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportMonitor.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class TrailAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Trail_Actor_Id",
                table: "Trail");

            migrationBuilder.AddColumn<int>(
                name: "AccountId",
                table: "Trail",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UserName",
                table: "Trail",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Trail_AccountId_Id",
                table: "Trail",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Actor_AccountId_Id",
                table: "Trail",
                columns: new[] { "Actor", "AccountId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Trail_AccountId_Id",
                table: "Trail");

            migrationBuilder.DropIndex(
                name: "IX_Trail_Actor_AccountId_Id",
                table: "Trail");

            // Not by DropColumn, which makes the table anew, without its triggers.
            migrationBuilder.Sql("""ALTER TABLE "Trail" DROP COLUMN "AccountId";""");
            migrationBuilder.Sql("""ALTER TABLE "Trail" DROP COLUMN "UserName";""");

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Actor_Id",
                table: "Trail",
                columns: new[] { "Actor", "Id" });
        }
    }
}
