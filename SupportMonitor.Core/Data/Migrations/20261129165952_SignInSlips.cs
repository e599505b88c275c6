using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportMonitor.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class SignInSlips : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Purpose",
                table: "SignInLinks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastSignedInAt",
                table: "Accounts",
                type: "TEXT",
                nullable: true);

            // What the trail tells of sign-ins; the first administrator's has no entry, what they did since has.
            migrationBuilder.Sql(
                """
                UPDATE "Accounts" SET "LastSignedInAt" = coalesce(
                    (SELECT max("At") FROM "Trail" WHERE "Subject" = 8 AND "RecordId" = "Accounts"."Id" AND "Action" IN (8, 20)),
                    (SELECT max("At") FROM "Trail" WHERE "AccountId" = "Accounts"."Id"));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "SignInLinks");

            migrationBuilder.DropColumn(
                name: "LastSignedInAt",
                table: "Accounts");
        }
    }
}
