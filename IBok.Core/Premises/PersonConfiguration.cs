using IBok.Core.Data.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Premises;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<PersonHistory>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("Persons");
        person.Facts(p => p.Facts);

        // One person, one row: logins and titles hang on it.
        person.HasIndex(p => p.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PersonHistory> history)
    {
        history.ToTable("PersonHistory");
        history.Facts(h => h.Facts);
        history.HasOne<Person>().WithMany().HasForeignKey(h => h.OfId).OnDelete(DeleteBehavior.Restrict);

        // A package sent again tells nothing new.
        history.HasIndex(h => new { h.OfId, h.ToldOn, h.Fingerprint }).IsUnique();
    }
}
