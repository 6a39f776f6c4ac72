using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class BankRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BankRegisters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Codes = table.Column<int>(type: "INTEGER", nullable: false),
                    LoadedBy = table.Column<string>(type: "TEXT", nullable: false),
                    LoadedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankRegisters", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BankLines_ComparedOfAccount",
                table: "BankLines",
                columns: new[] { "AccountId", "BookedOn" },
                filter: "\"State\" = 'Compared'");
            GuardsSql.KeepAppendOnly(migrationBuilder, "BankRegisters");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BankRegisters");

            migrationBuilder.DropIndex(
                name: "IX_BankLines_ComparedOfAccount",
                table: "BankLines");
        }
    }
}
