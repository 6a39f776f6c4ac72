using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Premises.Premises> Premises => Set<Premises.Premises>();

    internal DbSet<PremisesHistory> PremisesHistory => Set<PremisesHistory>();

    internal DbSet<Person> Persons => Set<Person>();

    internal DbSet<PersonHistory> PersonHistory => Set<PersonHistory>();

    internal DbSet<LegalTitle> LegalTitles => Set<LegalTitle>();

    internal DbSet<LegalTitleHistory> LegalTitleHistory => Set<LegalTitleHistory>();

    internal DbSet<WrittenChange> WrittenChanges => Set<WrittenChange>();

    internal DbSet<ChangedField> ChangedFields => Set<ChangedField>();
}
