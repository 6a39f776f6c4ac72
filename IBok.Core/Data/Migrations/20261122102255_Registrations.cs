using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Registrations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AllocatedLogins",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    RegistrationId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AllocatedLogins", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "PremisesLogins",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PremisesId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    TitleId = table.Column<int>(type: "INTEGER", nullable: false),
                    RegistrationId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PremisesLogins", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PremisesLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PremisesLogins_LegalTitles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "LegalTitles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PremisesLogins_Premises_PremisesId",
                        column: x => x.PremisesId,
                        principalTable: "Premises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Registrations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedFrom = table.Column<string>(type: "TEXT", nullable: false),
                    RegulationVersionId = table.Column<int>(type: "INTEGER", nullable: false),
                    RegulationNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionKey = table.Column<string>(type: "TEXT", nullable: false),
                    SearchKey = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmHash = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FormHash = table.Column<string>(type: "TEXT", nullable: true),
                    DeliveredOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Channel = table.Column<string>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", nullable: true),
                    RefusalReason = table.Column<string>(type: "TEXT", nullable: true),
                    ReasonText = table.Column<string>(type: "TEXT", nullable: true),
                    TitleId = table.Column<int>(type: "INTEGER", nullable: true),
                    Deadline = table.Column<int>(type: "INTEGER", nullable: true),
                    Login = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Application_AccountNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Application_CorrespondenceAddress = table.Column<string>(type: "TEXT", nullable: false),
                    Application_Email = table.Column<string>(type: "TEXT", nullable: false),
                    Application_HasCoOwners = table.Column<bool>(type: "INTEGER", nullable: false),
                    Application_Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Application_Name = table.Column<string>(type: "TEXT", nullable: false),
                    Application_Nip = table.Column<string>(type: "TEXT", nullable: true),
                    Application_Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Application_PremisesAddress = table.Column<string>(type: "TEXT", nullable: true),
                    Application_PremisesNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Application_Representative = table.Column<string>(type: "TEXT", nullable: true),
                    Application_RepresentativeBasis = table.Column<string>(type: "TEXT", nullable: true),
                    Application_TitleKind = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Registrations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Registrations_LegalTitles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "LegalTitles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Registrations_RegulationVersions_RegulationVersionId",
                        column: x => x.RegulationVersionId,
                        principalTable: "RegulationVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegistrationCorrections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegistrationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegistrationCorrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegistrationCorrections_Registrations_RegistrationId",
                        column: x => x.RegistrationId,
                        principalTable: "Registrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegistrationScans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegistrationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    OriginalName = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegistrationScans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegistrationScans_Registrations_RegistrationId",
                        column: x => x.RegistrationId,
                        principalTable: "Registrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegistrationSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RegistrationId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    Clause = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegistrationSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegistrationSteps_Registrations_RegistrationId",
                        column: x => x.RegistrationId,
                        principalTable: "Registrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "UX_PremisesLogins_OneActivePerPremises",
                table: "PremisesLogins",
                column: "PremisesId",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RegistrationCorrections_RegistrationId",
                table: "RegistrationCorrections",
                column: "RegistrationId");

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_ConfirmHash",
                table: "Registrations",
                column: "ConfirmHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_FormHash",
                table: "Registrations",
                column: "FormHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_State_Deadline",
                table: "Registrations",
                columns: new[] { "State", "Deadline" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_SubmissionKey",
                table: "Registrations",
                column: "SubmissionKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegistrationScans_RegistrationId",
                table: "RegistrationScans",
                column: "RegistrationId");

            migrationBuilder.CreateIndex(
                name: "IX_RegistrationSteps_RegistrationId",
                table: "RegistrationSteps",
                column: "RegistrationId");
            GuardsSql.KeepAppendOnly(migrationBuilder, "AllocatedLogins");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AllocatedLogins");

            migrationBuilder.DropTable(
                name: "PremisesLogins");

            migrationBuilder.DropTable(
                name: "RegistrationCorrections");

            migrationBuilder.DropTable(
                name: "RegistrationScans");

            migrationBuilder.DropTable(
                name: "RegistrationSteps");

            migrationBuilder.DropTable(
                name: "Registrations");
        }
    }
}
