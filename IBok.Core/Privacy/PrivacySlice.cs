using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Privacy;

public static class PrivacySlice
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services.AddSingleton<ExportPersonData>();
}
