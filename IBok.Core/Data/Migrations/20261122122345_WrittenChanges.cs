using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class WrittenChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Clause",
                table: "AuditLog",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "WrittenChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    LetterOn = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WrittenChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WrittenChanges_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChangedFields",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChangeId = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Was = table.Column<string>(type: "TEXT", nullable: true),
                    Became = table.Column<string>(type: "TEXT", nullable: true),
                    Told = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ToldThen = table.Column<string>(type: "TEXT", nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangedFields", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChangedFields_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChangedFields_WrittenChanges_ChangeId",
                        column: x => x.ChangeId,
                        principalTable: "WrittenChanges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangedFields_ChangeId",
                table: "ChangedFields",
                column: "ChangeId");

            migrationBuilder.CreateIndex(
                name: "UX_ChangedFields_OneInForce",
                table: "ChangedFields",
                columns: new[] { "PersonId", "Field" },
                unique: true,
                filter: "\"Outcome\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WrittenChanges_PersonId_Id",
                table: "WrittenChanges",
                columns: new[] { "PersonId", "Id" });

            GuardsSql.KeepAppendOnly(migrationBuilder, "WrittenChanges");
            GuardsSql.KeepFacts(migrationBuilder, "ChangedFields", "ChangeId", "PersonId", "Field", "Was", "Became", "Told");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangedFields");

            migrationBuilder.DropTable(
                name: "WrittenChanges");

            migrationBuilder.DropColumn(
                name: "Clause",
                table: "AuditLog");
        }
    }
}
