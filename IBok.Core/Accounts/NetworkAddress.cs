using System.Net;
using System.Net.Sockets;

namespace IBok.Core.Accounts;

/// <summary>The network that an address is counted by: one household has 2^64 addresses of IPv6, and counting single ones would count nothing.</summary>
public static class NetworkAddress
{
    public static string Of(string address) => IPAddress.TryParse(address, out var parsed) ? Of(parsed) : "";

    public static string Of(IPAddress? address) => address is null ? ""
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
}
