using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Checkpoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Basis",
                table: "Publications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "Checkpoints",
                columns: table => new
                {
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Through = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownOn = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<long>(type: "INTEGER", nullable: false),
                    ChargedGrosze = table.Column<long>(type: "INTEGER", nullable: false),
                    CreditGrosze = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidGrosze = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Checkpoints", x => new { x.AccountId, x.Through });
                    table.ForeignKey(
                        name: "FK_Checkpoints_LedgerAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NextSettlements",
                columns: table => new
                {
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NextSettlements", x => x.AccountId);
                    table.ForeignKey(
                        name: "FK_NextSettlements_LedgerAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });
            GuardsSql.IndexNamedPayments(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            GuardsSql.DropNamedPayments(migrationBuilder);
            migrationBuilder.DropTable(
                name: "Checkpoints");

            migrationBuilder.DropTable(
                name: "NextSettlements");

            migrationBuilder.DropColumn(
                name: "Basis",
                table: "Publications");
        }
    }
}
