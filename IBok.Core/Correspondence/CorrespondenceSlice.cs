using IBok.Core.Premises.PersonalData;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Correspondence;

public static class CorrespondenceSlice
{
    public static IServiceCollection AddCorrespondence(this IServiceCollection services) => services
        .AddSingleton<GiveEmailStatement>().AddSingleton<WithdrawEmailStatement>().AddSingleton<ReadEmailStatements>().AddSingleton<IPersonalData, EmailStatementData>();
}
