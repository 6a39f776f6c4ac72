using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class PublishGate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ChargesAfter",
                table: "Imports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ChargesThrough",
                table: "Imports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DecidedAt",
                table: "Imports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecidedBy",
                table: "Imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionNote",
                table: "Imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OfImportId",
                table: "Imports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PaymentsAfter",
                table: "Imports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PaymentsThrough",
                table: "Imports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MissingRows",
                columns: table => new
                {
                    File = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MissingRows", x => new { x.File, x.Code });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MissingRows");

            migrationBuilder.DropColumn(
                name: "ChargesAfter",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "ChargesThrough",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "DecidedBy",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "DecisionNote",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "OfImportId",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "PaymentsAfter",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "PaymentsThrough",
                table: "Imports");
        }
    }
}
