using IBok.Core.Correspondence;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<EmailStatement> EmailStatements => Set<EmailStatement>();

    internal DbSet<EmailStatementScan> EmailStatementScans => Set<EmailStatementScan>();
}
