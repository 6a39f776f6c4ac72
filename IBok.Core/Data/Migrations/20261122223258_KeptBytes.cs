using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IBok.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeptBytes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ErasedOn",
                table: "SourceFiles",
                type: "INTEGER",
                nullable: true);
            GuardsSql.LetErase(
                migrationBuilder, "Payments", ["Title"], "Id", "EntryId", "AccountId", "AmountGrosze", "ValueDate", "BookedOn", "DesignatedEntry", "DesignatedPeriod", "Corrects", "OriginalId", "ImportId",
                "Line");
            GuardsSql.LetErase(migrationBuilder, "ImportFindings", ["Found", "Raw"], "ImportId", "Number", "Severity", "Code", "File", "Line", "Column", "ColumnName", "Expected");
            foreach (var table in new[] { "SourceChunks", "PayoutScans" }) GuardsSql.LetEraseRows(migrationBuilder, table);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "Payments", "ImportFindings" }) GuardsSql.ForbidErase(migrationBuilder, table);
            foreach (var table in new[] { "SourceChunks", "PayoutScans" }) GuardsSql.ForbidEraseRows(migrationBuilder, table);

            migrationBuilder.DropColumn(
                name: "ErasedOn",
                table: "SourceFiles");
        }
    }
}
