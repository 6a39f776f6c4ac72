using IBok.Blazor;
using Access = IBok.Blazor.Access;
using IBok.Core.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace IBok.Tests.Testing;

/// <summary>An address of the product, as the composed host knows it: a new page is here by itself.</summary>
/// <param name="Path">With the objects of the resident in arrears where it names any.</param>
/// <param name="NamesAnObject">It has a place for a code, a number or a login.</param>
/// <param name="Policies">What it asks of the visitor; none: it is public.</param>
/// <param name="Methods">None: any.</param>
/// <param name="Pattern">As the product writes it.</param>
/// <param name="IsComponent">It answers with a page of HTML.</param>
internal sealed record HostRoute(string Path, bool NamesAnObject, IReadOnlyList<string> Policies, IReadOnlyList<string> Methods, string Pattern, bool IsComponent)
{
    /// <summary>It answers with a file.</summary>
    public bool IsFile => IsPage && !IsComponent;

    public bool IsPage => Methods.Count == 0 || Methods.Contains("GET", StringComparer.Ordinal);

    public bool IsOffice => Policies.Any(p => p is Access.Policies.Office or Access.Policies.Control or Access.Policies.Administration);
}

internal static class HostRoutes
{
    private static readonly string[] NotOurs = ["/_", "/health", "/nie-znaleziono", "/blad", "/Error"];

    /// <summary>Every address that people and programs can ask for, each once.</summary>
    public static async Task<IReadOnlyList<HostRoute>> All()
    {
        var folder = Directory.CreateTempSubdirectory("ibok-routes-").FullName;
        await using var app = Host.Build(new DataFolder(folder), "http://127.0.0.1:0");
        List<HostRoute> all = [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(Of)
            .Where(r => !r.Pattern.Contains("{**", StringComparison.Ordinal) && !NotOurs.Any(n => r.Path.StartsWith(n, StringComparison.OrdinalIgnoreCase)) && !Path.HasExtension(r.Path))
            .DistinctBy(r => (r.Path, string.Join(',', r.Methods)))];
        Directory.Delete(folder, recursive: true);
        return all;
    }

    private static HostRoute Of(RouteEndpoint endpoint) => new(
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(TextOf)))), endpoint.RoutePattern.Parameters.Count > 0,
        [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "").Concat(endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null ? [] : [""])],
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [], "/" + endpoint.RoutePattern.RawText?.TrimStart('/'), endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null);

    private static string TextOf(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => ObjectOf(parameter.Name),
        _ => "",
    };

    private static string ObjectOf(string name) => name.ToUpperInvariant() switch
    {
        "LOGIN" => "10002",
        "ACCOUNT" or "KONTO" => "K-00002",
        "CODE" or "PREMISES" or "LOKAL" => "L-00002",
        "TOKEN" => "nie-ma-takiego",
        _ => "1",
    };
}
