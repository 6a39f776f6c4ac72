using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Data;

/// <summary>For <c>dotnet ef migrations add</c> only: the same registration as the program's, or Identity's passkey table would be missing.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<IBokDb>
{
    public IBokDb CreateDbContext(string[] args) =>
        new ServiceCollection().AddLogging().AddIBokData(new DataFolder(Path.GetTempPath())).BuildServiceProvider()
            .GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContext();
}
