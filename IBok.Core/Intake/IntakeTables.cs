using IBok.Core.Intake;
using IBok.Core.Intake.Gate;
using IBok.Core.Intake.Profiles;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Import> Imports => Set<Import>();

    internal DbSet<ImportFile> ImportFiles => Set<ImportFile>();

    internal DbSet<ImportFinding> ImportFindings => Set<ImportFinding>();

    internal DbSet<SourceFile> SourceFiles => Set<SourceFile>();

    internal DbSet<SourceChunk> SourceChunks => Set<SourceChunk>();

    internal DbSet<MissingRow> MissingRows => Set<MissingRow>();

    internal DbSet<ImportSource> ImportSources => Set<ImportSource>();

    internal DbSet<StatementProfile> StatementProfiles => Set<StatementProfile>();
}
