using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Audit;

public static class AuditSlice
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditLog>();
        services.AddSingleton<ForgetInAudit>();
        services.AddSingleton<VerifyAudit>();
        services.AddSingleton<ReadAudit>();
        return services;
    }
}
