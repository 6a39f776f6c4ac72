using IBok.Core.Premises.PersonalData;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Registrations;

public static class RegistrationsSlice
{
    public static IServiceCollection AddRegistrations(this IServiceCollection services)
    {
        services.AddOptions<RegistrationsPolicy>().BindConfiguration("Registrations").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IPersonalData, ApplicationData>();
        services.AddSingleton<SubmitRegistration>();
        services.AddSingleton<ConfirmEmail>();
        services.AddSingleton<ReadOwnCase>();
        services.AddSingleton<EraseUnfinished>();
        services.AddSingleton<Casework>();
        services.AddSingleton<ReceiveForm>();
        services.AddSingleton<ReturnForm>();
        services.AddSingleton<VerifyRegistration>();
        services.AddSingleton<ActivateRegistration>();
        services.AddSingleton<RefuseRegistration>();
        services.AddSingleton<CorrectRegistration>();
        services.AddSingleton<AddScan>();
        services.AddSingleton<ReadScan>();
        services.AddSingleton<ProposeTitles>();
        services.AddSingleton<ListRegistrations>();
        services.AddSingleton<ReadRegistration>();
        return services;
    }
}
