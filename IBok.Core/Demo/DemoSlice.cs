using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Demo;

/// <summary>Registers the demo.</summary>
public static class DemoSlice
{
    /// <summary>Needs the intake and the data folder.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<MakeDemo>().AddSingleton<FindDemo>().AddSingleton<DemoMandates>().AddSingleton<DemoCases>();
}
