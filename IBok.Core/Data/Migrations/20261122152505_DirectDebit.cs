using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class DirectDebit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CollectionAnswers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectionAnswers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CollectionRuns",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DueOn = table.Column<int>(type: "INTEGER", nullable: false),
                    DebitOn = table.Column<int>(type: "INTEGER", nullable: false),
                    AsOf = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SentBy = table.Column<string>(type: "TEXT", nullable: true),
                    AnswerBy = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectionRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DebitBanks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Prefix = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DebitBanks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FilesHandedOut",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FilesHandedOut", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mandates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Form = table.Column<string>(type: "TEXT", nullable: false),
                    ReplacesId = table.Column<int>(type: "INTEGER", nullable: true),
                    PremisesId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClientId = table.Column<int>(type: "INTEGER", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: true),
                    AccountAsWritten = table.Column<string>(type: "TEXT", nullable: false),
                    BankName = table.Column<string>(type: "TEXT", nullable: false),
                    PaymentIdentifier = table.Column<string>(type: "TEXT", nullable: true),
                    RegulationVersionId = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    ActiveFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    Suspension = table.Column<string>(type: "TEXT", nullable: true),
                    Ended = table.Column<string>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    RetainedUntil = table.Column<int>(type: "INTEGER", nullable: true),
                    ErasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Paper_Channel = table.Column<string>(type: "TEXT", nullable: false),
                    Paper_Place = table.Column<string>(type: "TEXT", nullable: false),
                    Paper_ReceivedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    Paper_SignedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    Payer_IsConsumer = table.Column<bool>(type: "INTEGER", nullable: false),
                    Payer_Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Payer_Name = table.Column<string>(type: "TEXT", nullable: false),
                    Payer_Street = table.Column<string>(type: "TEXT", nullable: false),
                    Payer_Town = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mandates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Mandates_Mandates_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "Mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mandates_Persons_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mandates_Premises_PremisesId",
                        column: x => x.PremisesId,
                        principalTable: "Premises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mandates_RegulationVersions_RegulationVersionId",
                        column: x => x.RegulationVersionId,
                        principalTable: "RegulationVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Payouts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Street = table.Column<string>(type: "TEXT", nullable: false),
                    Town = table.Column<string>(type: "TEXT", nullable: false),
                    LetterOn = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    StateBy = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    FileBytes = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PaidOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountGrosze = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payouts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Payouts_LedgerAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RefusalCodes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusalCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CollectionFiles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Orders = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SumGrosze = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectionFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CollectionFiles_CollectionRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "CollectionRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CollectionItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<int>(type: "INTEGER", nullable: false),
                    MandateId = table.Column<int>(type: "INTEGER", nullable: false),
                    PaymentIdentifier = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    FileNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    FileLine = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    ExecutedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Refusal = table.Column<string>(type: "TEXT", nullable: true),
                    RefundedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    AmountGrosze = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectionItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CollectionItems_CollectionRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "CollectionRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CollectionItems_Mandates_MandateId",
                        column: x => x.MandateId,
                        principalTable: "Mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IssuedIdentifiers",
                columns: table => new
                {
                    Identifier = table.Column<string>(type: "TEXT", nullable: false),
                    MandateId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IssuedIdentifiers", x => x.Identifier);
                    table.ForeignKey(
                        name: "FK_IssuedIdentifiers_Mandates_MandateId",
                        column: x => x.MandateId,
                        principalTable: "Mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MandateScans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MandateId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    OriginalName = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MandateScans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MandateScans_Mandates_MandateId",
                        column: x => x.MandateId,
                        principalTable: "Mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MandateScopes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MandateId = table.Column<int>(type: "INTEGER", nullable: false),
                    PremisesId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClientId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    IsLive = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MandateScopes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MandateScopes_Mandates_MandateId",
                        column: x => x.MandateId,
                        principalTable: "Mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MandateSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MandateId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    Clause = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MandateSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MandateSteps_Mandates_MandateId",
                        column: x => x.MandateId,
                        principalTable: "Mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AnswerLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AnswerId = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    ItemId = table.Column<int>(type: "INTEGER", nullable: true),
                    PaymentIdentifier = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: true),
                    RawCode = table.Column<string>(type: "TEXT", nullable: false),
                    RawText = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    EntryId = table.Column<string>(type: "TEXT", nullable: true),
                    AmountGrosze = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnswerLines_CollectionAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "CollectionAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnswerLines_CollectionItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "CollectionItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CollectionParts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ItemId = table.Column<int>(type: "INTEGER", nullable: false),
                    ChargeId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsReleased = table.Column<bool>(type: "INTEGER", nullable: false),
                    NeverSince = table.Column<long>(type: "INTEGER", nullable: true),
                    AmountGrosze = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectionParts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CollectionParts_Charges_ChargeId",
                        column: x => x.ChargeId,
                        principalTable: "Charges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CollectionParts_CollectionItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "CollectionItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CollectionParts_LedgerAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DebitTasks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    MandateId = table.Column<int>(type: "INTEGER", nullable: false),
                    ItemId = table.Column<int>(type: "INTEGER", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneBy = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DebitTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DebitTasks_CollectionItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "CollectionItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DebitTasks_Mandates_MandateId",
                        column: x => x.MandateId,
                        principalTable: "Mandates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerLines_AnswerId_Line",
                table: "AnswerLines",
                columns: new[] { "AnswerId", "Line" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AnswerLines_ItemId",
                table: "AnswerLines",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_CollectionAnswers_Sha256",
                table: "CollectionAnswers",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_CollectionFiles_RunId_Number",
                table: "CollectionFiles",
                columns: new[] { "RunId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CollectionItems_MandateId_State",
                table: "CollectionItems",
                columns: new[] { "MandateId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_CollectionItems_PaymentIdentifier_State",
                table: "CollectionItems",
                columns: new[] { "PaymentIdentifier", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_CollectionItems_State",
                table: "CollectionItems",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "UX_CollectionItems_OnePerMandate",
                table: "CollectionItems",
                columns: new[] { "RunId", "MandateId" },
                unique: true,
                filter: "\"State\" <> 'Removed'");

            migrationBuilder.CreateIndex(
                name: "IX_CollectionParts_AccountId",
                table: "CollectionParts",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_CollectionParts_ItemId",
                table: "CollectionParts",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "UX_CollectionParts_OncePerCharge",
                table: "CollectionParts",
                column: "ChargeId",
                unique: true,
                filter: "NOT \"IsReleased\"");

            migrationBuilder.CreateIndex(
                name: "UX_CollectionRuns_OneOpenPerDueDate",
                table: "CollectionRuns",
                column: "DueOn",
                unique: true,
                filter: "\"State\" IN ('Proposed', 'Approved')");

            migrationBuilder.CreateIndex(
                name: "IX_DebitBanks_Prefix",
                table: "DebitBanks",
                column: "Prefix",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DebitTasks_DoneAt_OpenedAt",
                table: "DebitTasks",
                columns: new[] { "DoneAt", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "UX_DebitTasks_OneOpen",
                table: "DebitTasks",
                columns: new[] { "MandateId", "Kind", "ItemId" },
                unique: true,
                filter: "\"DoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_DebitTasks_OneWithdrawal",
                table: "DebitTasks",
                column: "MandateId",
                unique: true,
                filter: "\"Kind\" = 'WithdrawMandate' AND \"DoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FilesHandedOut_What",
                table: "FilesHandedOut",
                column: "What");

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_PaymentIdentifier",
                table: "Mandates",
                column: "PaymentIdentifier");

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_PremisesId",
                table: "Mandates",
                column: "PremisesId");

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_ReplacesId",
                table: "Mandates",
                column: "ReplacesId",
                filter: "\"ReplacesId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_State_StateSince",
                table: "Mandates",
                columns: new[] { "State", "StateSince" });

            migrationBuilder.CreateIndex(
                name: "IX_MandateScans_MandateId",
                table: "MandateScans",
                column: "MandateId");

            migrationBuilder.CreateIndex(
                name: "IX_MandateScopes_MandateId",
                table: "MandateScopes",
                column: "MandateId");

            migrationBuilder.CreateIndex(
                name: "UX_MandateScopes_OneLive",
                table: "MandateScopes",
                columns: new[] { "PremisesId", "ClientId", "Kind" },
                unique: true,
                filter: "\"IsLive\"");

            migrationBuilder.CreateIndex(
                name: "IX_MandateSteps_MandateId",
                table: "MandateSteps",
                column: "MandateId");

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_State",
                table: "Payouts",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "UX_Payouts_OneOpenPerAccount",
                table: "Payouts",
                column: "AccountId",
                unique: true,
                filter: "\"State\" IN ('Proposed', 'Approved')");

            migrationBuilder.CreateIndex(
                name: "IX_RefusalCodes_Code",
                table: "RefusalCodes",
                column: "Code",
                unique: true);
            GuardsSql.KeepAppendOnly(migrationBuilder, "IssuedIdentifiers");
            GuardsSql.KeepAppendOnly(migrationBuilder, "MandateSteps");
            GuardsSql.KeepAppendOnly(migrationBuilder, "FilesHandedOut");
            GuardsSql.KeepAppendOnly(migrationBuilder, "AnswerLines");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerLines");

            migrationBuilder.DropTable(
                name: "CollectionFiles");

            migrationBuilder.DropTable(
                name: "CollectionParts");

            migrationBuilder.DropTable(
                name: "DebitBanks");

            migrationBuilder.DropTable(
                name: "DebitTasks");

            migrationBuilder.DropTable(
                name: "FilesHandedOut");

            migrationBuilder.DropTable(
                name: "IssuedIdentifiers");

            migrationBuilder.DropTable(
                name: "MandateScans");

            migrationBuilder.DropTable(
                name: "MandateScopes");

            migrationBuilder.DropTable(
                name: "MandateSteps");

            migrationBuilder.DropTable(
                name: "Payouts");

            migrationBuilder.DropTable(
                name: "RefusalCodes");

            migrationBuilder.DropTable(
                name: "CollectionAnswers");

            migrationBuilder.DropTable(
                name: "CollectionItems");

            migrationBuilder.DropTable(
                name: "CollectionRuns");

            migrationBuilder.DropTable(
                name: "Mandates");
        }
    }
}
