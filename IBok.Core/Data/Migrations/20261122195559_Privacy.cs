using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ContactErasedOn",
                table: "Persons",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ErasedOn",
                table: "Persons",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RestrictedOn",
                table: "Persons",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ErasedAt",
                table: "Complaints",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Digest",
                table: "AuditLog",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ErasedBy",
                table: "AuditLog",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Salt",
                table: "AuditLog",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Breaches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    KnownAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    WhoseData = table.Column<string>(type: "TEXT", nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: true),
                    Consequences = table.Column<string>(type: "TEXT", nullable: false),
                    Risk = table.Column<string>(type: "TEXT", nullable: true),
                    RiskReasons = table.Column<string>(type: "TEXT", nullable: true),
                    OfficeToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OfficeLateBecause = table.Column<string>(type: "TEXT", nullable: true),
                    PersonsToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PersonsHow = table.Column<string>(type: "TEXT", nullable: true),
                    Measures = table.Column<string>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breaches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataRequests",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    RegisteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", nullable: true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", nullable: true),
                    FirstDeadline = table.Column<int>(type: "INTEGER", nullable: false),
                    LongDeadline = table.Column<int>(type: "INTEGER", nullable: true),
                    LongerBecause = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Reasons = table.Column<string>(type: "TEXT", nullable: true),
                    Articles = table.Column<string>(type: "TEXT", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", nullable: true),
                    SubmissionKey = table.Column<string>(type: "TEXT", nullable: false),
                    ErasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataRequests_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DataRequests_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ErasureProposals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Piece = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<int>(type: "INTEGER", nullable: false),
                    Because = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    KeptUntil = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasureProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ErasureProposals_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ErasureReviews",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Found = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasureReviews", x => x.Month);
                });

            migrationBuilder.CreateTable(
                name: "OpenErasures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenErasures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BreachSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BreachId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachSteps_Breaches_BreachId",
                        column: x => x.BreachId,
                        principalTable: "Breaches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataRequestSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RequestId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    Article = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataRequestSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataRequestSteps_DataRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "DataRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_ClosedAt",
                table: "Breaches",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_BreachSteps_BreachId",
                table: "BreachSteps",
                column: "BreachId");

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_PersonId_Id",
                table: "DataRequests",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_State_FirstDeadline",
                table: "DataRequests",
                columns: new[] { "State", "FirstDeadline" });

            migrationBuilder.CreateIndex(
                name: "IX_DataRequests_SubmissionKey",
                table: "DataRequests",
                column: "SubmissionKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DataRequestSteps_RequestId",
                table: "DataRequestSteps",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_ErasureProposals_Kind_Piece_PersonId",
                table: "ErasureProposals",
                columns: new[] { "Kind", "Piece", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_ErasureProposals_State_Id",
                table: "ErasureProposals",
                columns: new[] { "State", "Id" });
            GuardsSql.KeepAppendOnly(migrationBuilder, "BreachSteps");
            GuardsSql.LetErase(migrationBuilder, "AuditLog", ["Address", "Before", "After", "Salt", "Digest", "ErasedBy"], "Seq", "At", "Actor", "Operation", "Subject", "Clause", "Hash");
            GuardsSql.LetErase(
                migrationBuilder, "PersonHistory", ["Name", "Representative", "Address", "Email", "Phone", "Nip", "Fingerprint"], "Id", "OfId", "Kind", "ToldOn", "ImportId");
            GuardsSql.LetErase(migrationBuilder, "WrittenChanges", ["Mark"], "Id", "PersonId", "LetterOn", "ReceivedOn", "By", "At");
            GuardsSql.LetErase(migrationBuilder, "ChangedFields", ["Was", "Became", "Told"], "ChangeId", "PersonId", "Field");
            GuardsSql.LetErase(migrationBuilder, "Notes", ["Text"], "Id", "PremisesId", "AccountId", "By", "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "AuditLog", "PersonHistory", "WrittenChanges", "ChangedFields", "Notes" }) GuardsSql.ForbidErase(migrationBuilder, table);

            migrationBuilder.DropTable(
                name: "BreachSteps");

            migrationBuilder.DropTable(
                name: "DataRequestSteps");

            migrationBuilder.DropTable(
                name: "ErasureProposals");

            migrationBuilder.DropTable(
                name: "ErasureReviews");

            migrationBuilder.DropTable(
                name: "OpenErasures");

            migrationBuilder.DropTable(
                name: "Breaches");

            migrationBuilder.DropTable(
                name: "DataRequests");

            migrationBuilder.DropColumn(
                name: "ContactErasedOn",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "ErasedOn",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "RestrictedOn",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "Digest",
                table: "AuditLog");

            migrationBuilder.DropColumn(
                name: "ErasedBy",
                table: "AuditLog");

            migrationBuilder.DropColumn(
                name: "Salt",
                table: "AuditLog");
        }
    }
}
