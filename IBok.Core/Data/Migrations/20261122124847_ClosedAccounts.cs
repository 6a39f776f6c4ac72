using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClosedAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PortalAccounts_PersonId",
                table: "PortalAccounts");

            migrationBuilder.CreateIndex(
                name: "IX_PortalAccounts_Person",
                table: "PortalAccounts",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "UX_PortalAccounts_OneOpenPerPerson",
                table: "PortalAccounts",
                column: "PersonId",
                unique: true,
                filter: "\"State\" <> 'Closed'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PortalAccounts_Person",
                table: "PortalAccounts");

            migrationBuilder.DropIndex(
                name: "UX_PortalAccounts_OneOpenPerPerson",
                table: "PortalAccounts");

            migrationBuilder.CreateIndex(
                name: "IX_PortalAccounts_PersonId",
                table: "PortalAccounts",
                column: "PersonId",
                unique: true);
        }
    }
}
