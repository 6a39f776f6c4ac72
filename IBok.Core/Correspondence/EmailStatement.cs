using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Correspondence;

/// <summary>A person's written statement that the cooperative may answer by e-mail (ChSM III.4), from its receipt to its withdrawal.</summary>
public sealed class EmailStatement
{
    public int Id { get; private set; }

    public required int PersonId { get; init; }

    /// <summary>The day on the paper.</summary>
    public required DateOnly GivenOn { get; init; }

    /// <summary>The business day on which it reached the cooperative; it counts from this day.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The business day on which the withdrawal reached the cooperative; from this day letters go on paper again.</summary>
    public DateOnly? WithdrawnOn { get; set; }

    public string? WithdrawnBy { get; set; }

    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>A scan of a statement or of its withdrawal.</summary>
public sealed class EmailStatementScan
{
    public int Id { get; private set; }

    public required int StatementId { get; init; }

    public required bool IsOfWithdrawal { get; init; }

    public required FileKind Kind { get; init; }

    /// <summary>What the file was called: shown, never used as a path.</summary>
    public required string OriginalName { get; init; }

    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }
}

internal sealed class EmailStatementConfiguration : IEntityTypeConfiguration<EmailStatement>, IEntityTypeConfiguration<EmailStatementScan>
{
    public void Configure(EntityTypeBuilder<EmailStatement> statement)
    {
        statement.ToTable("EmailStatements");
        statement.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);

        // One in force a person, or a withdrawal would leave another behind.
        statement.HasIndex(s => s.PersonId).IsUnique().HasFilter("\"WithdrawnOn\" IS NULL").HasDatabaseName("UX_EmailStatements_OneInForce");

        // The history of a person.
        statement.HasIndex(s => new { s.PersonId, s.Id });
    }

    public void Configure(EntityTypeBuilder<EmailStatementScan> scan)
    {
        scan.ToTable("EmailStatementScans");
        scan.HasOne<EmailStatement>().WithMany().HasForeignKey(s => s.StatementId).OnDelete(DeleteBehavior.Cascade);
        scan.HasIndex(s => s.StatementId); // read with its statement
    }
}
