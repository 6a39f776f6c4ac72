using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IBok.Core.Data;

/// <summary>Registers the database and Identity's stores.</summary>
public static class IBokData
{
    /// <param name="services">Where to register.</param>
    /// <param name="folder">The cooperative's folder.</param>
    /// <param name="readOnly">A reading verb beside a running host: nothing can be written.</param>
    public static IServiceCollection AddIBokData(this IServiceCollection services, DataFolder folder, bool readOnly = false)
    {
        services.AddSingleton(folder);
        services.AddSingleton<WriterTurn>();
        services.AddSingleton<Writer>();
        services.AddSingleton<PreparedReads>();
        services.AddSingleton<Schema>();
        services.AddSingleton<Backup>();
        services.AddPooledDbContextFactory<IBokDb>(o => o
            .UseSqlite(new SqliteConnectionStringBuilder
            {
                DataSource = folder.Database,
                Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            }.ToString())
            .AddInterceptors(new SqliteSetup(readOnly))
            .ReplaceService<IMigrationsSqlGenerator, StrictTables>());
        services.TryAddScoped(s => s.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContext());
        services.AddIdentityCore<IBokUser>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<IBokDb>();
        return services;
    }
}
