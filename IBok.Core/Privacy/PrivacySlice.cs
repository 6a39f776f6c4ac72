using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Breaches;
using IBok.Core.Privacy.Requests;
using IBok.Core.Privacy.Restrictions;
using IBok.Core.Privacy.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Privacy;

public static class PrivacySlice
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<ExportPersonData>();
        services.AddSingleton<IPersonalData, IdentityData>();
        services.AddSingleton<IPersonalData, LetterData>();
        services.AddSingleton<IPersonalData, RequestData>();
        services.AddSingleton<PlanErasure>();
        services.AddSingleton<EraseData>();
        services.AddSingleton<ProposeErasures>();
        services.AddSingleton<DecideErasures>();
        services.AddSingleton<ListErasures>();
        services.AddSingleton<TakePersonAgain>();
        services.AddSingleton<RequestWork>();
        services.AddSingleton<RegisterRequest>();
        services.AddSingleton<FileRequest>();
        services.AddSingleton<ProlongRequest>();
        services.AddSingleton<NoteOnRequest>();
        services.AddSingleton<WithdrawRequest>();
        services.AddSingleton<DecideRequest>();
        services.AddSingleton<CloseRequest>();
        services.AddSingleton<ListRequests>();
        services.AddSingleton<ReadRequest>();
        services.AddSingleton<ReadOwnRequests>();
        services.AddSingleton<RestrictPerson>();
        services.AddSingleton<ReadPersonPrivacy>();
        services.AddSingleton<EnterBreach>();
        services.AddSingleton<BreachWork>();
        services.AddSingleton<ReadBreaches>();
        return services;
    }
}
