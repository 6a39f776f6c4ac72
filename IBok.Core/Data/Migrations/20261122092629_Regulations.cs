using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Regulations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RegulationVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    InForceFrom = table.Column<int>(type: "INTEGER", nullable: false),
                    Resolution = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Notice = table.Column<string>(type: "TEXT", nullable: false),
                    Changes = table.Column<string>(type: "TEXT", nullable: false),
                    MustBeAccepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegulationVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegulationAcceptances",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    VersionId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegulationAcceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegulationAcceptances_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegulationAcceptances_RegulationVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "RegulationVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RegulationAcceptances_UserId_VersionId_Act",
                table: "RegulationAcceptances",
                columns: new[] { "UserId", "VersionId", "Act" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegulationVersions_Kind_Number",
                table: "RegulationVersions",
                columns: new[] { "Kind", "Number" },
                unique: true);
            GuardsSql.KeepOnce(migrationBuilder, "RegulationVersions", "PublishedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RegulationAcceptances");

            migrationBuilder.DropTable(
                name: "RegulationVersions");
        }
    }
}
