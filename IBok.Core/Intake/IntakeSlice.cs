using IBok.Core.Intake.Gate;
using IBok.Core.Intake.Profiles;
using IBok.Core.Intake.Undo;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Intake;

public static class IntakeSlice
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOptions<IntakePolicy>().BindConfiguration("Intake").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TakePackage>();
        services.AddSingleton<DecideHeld>();
        services.AddSingleton<UndoImport>();
        services.AddSingleton<ListImports>();
        services.AddSingleton<ReadImport>();
        services.AddSingleton<ReadSourceLine>();
        services.AddSingleton<Premises.PersonalData.IPersonalData, SourceData>();
        services.AddSingleton<VerifyImports>();
        services.AddSingleton<SaveProfile>();
        services.AddSingleton<RemoveProfile>();
        services.AddSingleton<ReadProfiles>();
        return services;
    }
}
