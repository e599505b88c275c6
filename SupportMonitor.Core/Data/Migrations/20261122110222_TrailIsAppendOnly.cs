using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportMonitor.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class TrailIsAppendOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "RecordId",
                table: "Trail",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Subject_RecordId",
                table: "Trail",
                columns: new[] { "Subject", "RecordId" });

            migrationBuilder.Sql(TrailTriggers.Create);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(TrailTriggers.Drop);

            migrationBuilder.DropIndex(
                name: "IX_Trail_Subject_RecordId",
                table: "Trail");

            migrationBuilder.DropColumn(
                name: "RecordId",
                table: "Trail");
        }
    }
}
