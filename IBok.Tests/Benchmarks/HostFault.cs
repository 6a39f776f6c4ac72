using System.Runtime.CompilerServices;
using IBok.Blazor.Office;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Premises;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IBok.Tests.Benchmarks;

/// <summary>A fault of a whole host, to see that what loads it turns red: the last word about its services is the trial's, so the product has no switch for it.</summary>
internal static class HostFault
{
    /// <summary>Whoever posts tells another than those who watch.</summary>
    public const string Untold = "untold";

    /// <summary>Every page goes on watching what is published after it was sent.</summary>
    public const string Kept = "kept";

    /// <summary>As many passwords are hashed at once, and wait for it, as the settings let anybody say.</summary>
    public const string Unbounded = "unbounded";

    /// <summary>Every page settles the account from its entries instead of showing what is published.</summary>
    public const string Settled = "settled";

    /// <summary>Every live part of the office holds all rows that it could show.</summary>
    public const string Hoarded = "hoarded";

    /// <exception cref="ArgumentException">There is no such fault.</exception>
    public static void Plant(string name, IServiceCollection services)
    {
        switch (name)
        {
            case Untold:
                services.Replace(ServiceDescriptor.Transient<Changes, Changes>());
                break;
            case Kept:
                services.AddSingleton<IStartupFilter, KeepsPages>();
                break;
            case Unbounded:
                services.PostConfigure<LoginPolicy>(p => (p.HashingAtOnce, p.HashingWaiting) = (64, 1_000));
                break;
            case Settled:
                var ours = services.Last(s => s.ServiceType == typeof(IMayRead)).ImplementationType!;
                services.AddSingleton<IMayRead>(s => new SettlesFirst((IMayRead)ActivatorUtilities.CreateInstance(s, ours), s.GetRequiredService<ExplainAccount>()));
                break;
            case Hoarded:
                services.AddScoped<IComponentActivator, Hoards>();
                break;
            default:
                throw new ArgumentException($"No fault {name}.", nameof(name));
        }
    }

    private sealed class KeepsPages(Changes changes) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                var page = context.RequestServices;
                changes.Watch(() => GC.KeepAlive(page)); // and never says that it is gone
                return go(context);
            });
            next(app);
        };
    }

    private sealed class SettlesFirst(IMayRead ours, ExplainAccount explain) : IMayRead
    {
        public async Task<IReadOnlyList<ReadablePremises>> Premises(Asker asker, DateOnly day, CancellationToken stop)
        {
            await explain.For(PortalHost.Account, null, stop);
            return await ours.Premises(asker, day, stop);
        }
    }

    private sealed class Hoards(IServiceProvider services) : IComponentActivator
    {
        private const int All = 30_000;

        private static readonly ConditionalWeakTable<IComponent, IReadOnlyList<FindPremises.Row>> Held = [];

        public IComponent CreateInstance(Type componentType)
        {
            var component = (IComponent)ActivatorUtilities.CreateInstance(services, componentType);
            if (component is LivePart) Held.Add(component, [.. Enumerable.Range(1, All).Select(i => new FindPremises.Row($"L-{i:00000}", PremisesKind.Flat, $"ul. Pokazowa {i}", new(5_000), 2))]);
            return component;
        }
    }
}
