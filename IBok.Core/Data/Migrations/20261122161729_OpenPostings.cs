using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class OpenPostings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PublicationId",
                table: "NextSettlements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PublicationId",
                table: "Checkpoints",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "OpenPostings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: true),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargesAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentsAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountsAfter = table.Column<int>(type: "INTEGER", nullable: false),
                    PublicationsAfter = table.Column<int>(type: "INTEGER", nullable: false),
                    StatementsAfter = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenPostings", x => x.Id);
                    table.CheckConstraint("CK_OpenPostings_One", "\"Id\" = 1");
                });
            GuardsSql.ReleaseUncounted(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            GuardsSql.KeepUncounted(migrationBuilder);
            migrationBuilder.DropTable(
                name: "OpenPostings");

            migrationBuilder.DropColumn(
                name: "PublicationId",
                table: "NextSettlements");

            migrationBuilder.DropColumn(
                name: "PublicationId",
                table: "Checkpoints");
        }
    }
}
