using System.ComponentModel.DataAnnotations;
using System.Net;
using IBok.Blazor.Texts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace IBok.Blazor.Access;

/// <summary>Whose word about a visitor's address is taken; section "Proxy".</summary>
public sealed class ProxyPolicy : IValidatableObject
{
    /// <summary>Addresses (<c>127.0.0.1</c>) or networks (<c>10.0.0.0/8</c>) of proxies that stand in front; empty: visitors come straight.</summary>
    public IList<string> Addresses { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Addresses.Where(a => !IPAddress.TryParse(a, out _) && !IPNetwork.TryParse(a, out _)).Select(a => new ValidationResult(Text.Of("settings.bad-proxy", ("Found", a))));
}

/// <summary>The visitor's address and scheme as a trusted proxy tells them; what anybody else tells is nothing (security.md, 27).</summary>
internal static class Proxies
{
    public static void AddIBokProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyPolicy>().BindConfiguration("Proxy").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyPolicy>>((o, proxy) => Trust(o, [.. proxy.Value.Addresses]));
    }

    // Nobody named means nobody: empty lists alone would mean everybody.
    private static void Trust(ForwardedHeadersOptions options, IReadOnlyList<string> addresses)
    {
        options.ForwardedHeaders = addresses.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = null; // several in a row: the last address that is no proxy of ours
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in addresses)
        {
            if (IPAddress.TryParse(address, out var one)) options.KnownProxies.Add(one);
            else options.KnownIPNetworks.Add(IPNetwork.Parse(address));
        }
    }
}
