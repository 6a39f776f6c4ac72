using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace IBok.Core.Data;

/// <summary>The database; slices add their own tables in partial files.</summary>
public sealed partial class IBokDb(DbContextOptions<IBokDb> options) : IdentityDbContext<IBokUser>(options)
{
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Writing waits for its turn: use SaveChangesAsync.");

    /// <summary>Saves in a transaction of its own and in its turn, or inside the transaction that <see cref="Writer"/> began.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var mine = await this.GetService<WriterTurn>().Take(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(IBokDb).Assembly);
        OnlyEntriesThatCount(builder);
        OnlyStatementsThatCount(builder);
    }

    partial void OnlyEntriesThatCount(ModelBuilder builder);

    partial void OnlyStatementsThatCount(ModelBuilder builder);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Every index has a reason beside it: a foreign key alone is none, and each costs every insert.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Month>().HaveConversion<MonthConverter>();
        configurationBuilder.Properties<Nrb>().HaveConversion<NrbConverter>();
        configurationBuilder.Properties<Area>().HaveConversion<AreaConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }
}
