using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger;

/// <summary>
/// A posting that is written in pieces and does not count yet (<see cref="LongPosting"/>): rows with higher ids are nobody's business but its own. There is at
/// most one; without it every row counts.
/// </summary>
public sealed class OpenPosting
{
    internal const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>The import that posts; null: a publication alone.</summary>
    public required int? ImportId { get; init; }

    public required DateTime Since { get; init; }

    public required long ChargesAfter { get; init; }

    public required long PaymentsAfter { get; init; }

    public required int AccountsAfter { get; init; }

    public required int PublicationsAfter { get; init; }

    /// <summary>Of banks' statements; null where none are taken.</summary>
    public int? StatementsAfter { get; init; }

    /// <summary>For what is posted and published in one transaction: nothing may be under way, or it would count for a part of it.</summary>
    /// <exception cref="LongWorkUnderWayException">The <see cref="Writer"/> waits and does it again.</exception>
    public static void MustBeNone(IBokDb db)
    {
        using var any = db.Command("SELECT 1 FROM \"OpenPostings\"", 0);
        if (any.Ask() is not null) throw new LongWorkUnderWayException("A posting is under way.");
    }
}

/// <summary>
/// The highest ids that count, for statements; queries of the context have the same as filters. Written behind a plus, so that nobody searches by them. A
/// statement that the posting itself reads by has a parameter before them (<see cref="Unless"/>).
/// </summary>
internal static class Counted
{
    /// <summary>For <see cref="Unless"/>: everything, also what does not count yet.</summary>
    public const long All = long.MaxValue;

    public const string Charges = "COALESCE(" + ChargesAfter + ")", Payments = "COALESCE(" + PaymentsAfter + ")", Accounts = "COALESCE(" + AccountsAfter + ")",
        Publications = "COALESCE(" + PublicationsAfter + ")";

    public const string ChargesAfter = "(SELECT \"ChargesAfter\" FROM \"OpenPostings\" WHERE \"Id\" = 1), 9223372036854775807";

    public const string PaymentsAfter = "(SELECT \"PaymentsAfter\" FROM \"OpenPostings\" WHERE \"Id\" = 1), 9223372036854775807";

    public const string AccountsAfter = "(SELECT \"AccountsAfter\" FROM \"OpenPostings\" WHERE \"Id\" = 1), 9223372036854775807";

    public const string PublicationsAfter = "(SELECT \"PublicationsAfter\" FROM \"OpenPostings\" WHERE \"Id\" = 1), 9223372036854775807";

    /// <summary>The value of a statement's parameter that stands before one of the above in COALESCE.</summary>
    /// <param name="all">True: the posting itself reads.</param>
    public static long? Unless(bool all) => all ? All : null;
}

internal sealed class OpenPostingConfiguration : IEntityTypeConfiguration<OpenPosting>
{
    public void Configure(EntityTypeBuilder<OpenPosting> posting)
    {
        // One id, so one posting.
        posting.ToTable("OpenPostings", t => t.HasCheckConstraint("CK_OpenPostings_One", "\"Id\" = 1"));
        posting.Property(p => p.Id).ValueGeneratedNever();
    }
}
