using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportMonitor.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClosedReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "TakenOver",
                table: "FormAttachments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "Report",
                table: "ClosedPeriods",
                type: "BLOB",
                nullable: true);

            migrationBuilder.Sql(TakenOverFiles.FromForms);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TakenOver",
                table: "FormAttachments");

            migrationBuilder.DropColumn(
                name: "Report",
                table: "ClosedPeriods");
        }
    }
}
