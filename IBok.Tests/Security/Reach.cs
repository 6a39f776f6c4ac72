using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using IBok.Blazor;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Security;

/// <summary>
/// Who reaches which operation of the Core: from every address of the composed host, with the roles that its policies let in, along the calls of its page,
/// the parts of that page and its handlers; where a handler asks for a right, or a part is drawn only for who has one, only who has it goes on.
/// </summary>
/// <param name="unsure">What a right is taken for that depends on an object, or that a page hands to its part.</param>
internal sealed class Reach(bool unsure)
{
    /// <summary>Kinds of visitors, in the order of the table.</summary>
    public static readonly IReadOnlyList<string> Visitors = [Roles.Clerk, Roles.Accountant, Roles.Administrator, Roles.Auditor, Roles.DataProtection, Roles.Resident, ""];

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // What a page does when it is opened is not behind the right that its handlers ask for.
    private static readonly string[] Opening = ["OnInitialized", "OnParametersSet", "OnAfterRender", "BuildRenderTree", "SetParameters"];

    private static readonly Assembly Program = typeof(Blazor.Host).Assembly, Core = typeof(Roles).Assembly;

    private readonly SortedDictionary<string, HashSet<string>> found = new(StringComparer.Ordinal);
    private readonly Dictionary<(MethodBase, Type?), HashSet<string>> seen = [];
    private readonly Dictionary<Type, HashSet<Type>> drawnBy = [];

    /// <summary>The visitors who reach each operation.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Found => found;

    public static async Task<Reach> OfTheProgram(bool unsure)
    {
        var folder = Directory.CreateTempSubdirectory("ibok-reach-").FullName;
        await using var app = Blazor.Host.Build(new DataFolder(folder), "http://127.0.0.1:0");
        var reach = new Reach(unsure);
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var visitors = await LetIn(app.Services, endpoint);
            if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page) reach.Open(page, visitors);
            else if (endpoint.Metadata.GetMetadata<MethodInfo>() is { } handler && handler.Module.Assembly == Program) reach.Walk(handler, null, visitors);
        }

        Directory.Delete(folder, recursive: true);
        return reach;
    }

    /// <summary>What a part of a page comes to by itself, whoever holds its circuit.</summary>
    public static IEnumerable<string> OfPart(Type part)
    {
        var reach = new Reach(unsure: true);
        reach.Open(part, [.. Visitors]);
        return reach.Found.Keys;
    }

    /// <summary>Public work of the Core: what may be asked of it and answers later, or is done at once in somebody's name.</summary>
    public static bool IsOperation(MethodBase method) => method is MethodInfo { IsPublic: true, IsStatic: false, IsSpecialName: false, DeclaringType: { IsVisible: true } type } made
        && type.Assembly == Core && !type.Namespace!.StartsWith("IBok.Core.Data", StringComparison.Ordinal) && !type.Namespace.StartsWith("IBok.Core.Kernel", StringComparison.Ordinal)
        && !typeof(Delegate).IsAssignableFrom(type) && (typeof(Task).IsAssignableFrom(made.ReturnType) || made.GetParameters().Any(p => p.ParameterType == typeof(Actor)));

    public static string NameOf(MethodBase operation) => $"{operation.DeclaringType!.Name}.{operation.Name}";

    private static ClaimsPrincipal PrincipalOf(string visitor) => new(visitor.Length == 0 ? new ClaimsIdentity() : new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, "u"), new(ClaimTypes.Name, "u"), new(ClaimTypes.Role, visitor), new(SignInStage.Claim, $"{SessionStage.Full}")], "test"));

    private static async Task<HashSet<string>> LetIn(IServiceProvider services, RouteEndpoint endpoint)
    {
        await using var scope = services.CreateAsyncScope();
        var asked = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        if (asked.Count == 0) return [.. Visitors];
        var policy = (await AuthorizationPolicy.CombineAsync(scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>(), asked))!;
        HashSet<string> visitors = new(StringComparer.Ordinal);
        foreach (var visitor in Visitors)
            if ((await scope.ServiceProvider.GetRequiredService<IAuthorizationService>().AuthorizeAsync(PrincipalOf(visitor), null, policy)).Succeeded) visitors.Add(visitor);
        return visitors;
    }

    // A component: what opens it, and what it overrides. Its handlers hang on the tree that it draws.
    private void Open(Type component, HashSet<string> visitors)
    {
        for (var type = component; type is not null && type.Assembly == Program; type = type.BaseType)
            foreach (var method in type.GetMethods(Everything | BindingFlags.DeclaredOnly).Where(m => m.IsVirtual && !m.IsAbstract)) Walk(method, component, visitors);
    }

    private void Walk(MethodBase method, Type? component, HashSet<string> visitors)
    {
        if (IsOperation(method))
        {
            if (!found.TryGetValue(NameOf(method), out var who)) found[NameOf(method)] = who = new(StringComparer.Ordinal);
            who.UnionWith(visitors);
            return;
        }

        if (method.Module.Assembly != Program) return;
        HashSet<string> go = [.. visitors.Where(v => IsOpening(method) || Passes(method, component, v, 0))];
        if (!seen.TryGetValue((method, component), out var before)) seen[(method, component)] = before = new(StringComparer.Ordinal);
        var grown = before.Count;
        before.UnionWith(go);
        if (before.Count == grown) return;
        var body = CallGraph.Of(method);
        foreach (var (called, at) in body.Calls) Walk(called, component, Inside(body, at, component, go));
        foreach (var (part, at) in body.Named.Where(t => typeof(ComponentBase).IsAssignableFrom(t.Type) && t.Type.Assembly == Program)) Draw(part, component, Inside(body, at, component, go));
    }

    private void Draw(Type part, Type? by, HashSet<string> visitors)
    {
        if (by is not null && !drawnBy.TryAdd(part, [by])) drawnBy[part].Add(by);
        Open(part, visitors);
    }

    // Who comes to a place of a method that stands inside if (a right).
    private HashSet<string> Inside(CallGraph.Body body, int at, Type? component, HashSet<string> visitors)
    {
        var ifs = body.Ifs.Where(i => i.From < at && at < i.To).ToList();
        return ifs.Count == 0 ? visitors : [.. visitors.Where(v => ifs.TrueForAll(i => i.Question.Name == nameof(ClaimsPrincipal.IsInRole) ? i.Text == v
            : i.Question is not MethodInfo right || !IsRight(right) || Has(right, component, v)))];
    }

    private static bool IsOpening(MethodBase method) => Opening.Any(o => method.Name.StartsWith(o, StringComparison.Ordinal) || method.DeclaringType!.Name.StartsWith($"<{o}", StringComparison.Ordinal)
        || method.Name.StartsWith($"<{o}", StringComparison.Ordinal));

    // Every right that a method asks for, by itself or by who takes its step for it (Take, IsForbidden, an endpoint's Answer).
    private bool Passes(MethodBase method, Type? component, string visitor, int deep)
    {
        var body = CallGraph.Of(method);
        if (body.Calls.Any(c => c.Method.Name == nameof(ClaimsPrincipal.IsInRole)) && Visitors.Intersect(body.Texts, StringComparer.Ordinal).ToList() is { Count: > 0 } roles && !roles.Contains(visitor, StringComparer.Ordinal)) return false;
        return body.Calls.Select(c => c.Method).Where(c => c.Module.Assembly == Program).All(c =>
            c is MethodInfo right && IsRight(right) ? Has(right, component, visitor)
            : deep > 3 || !(c.Name is "IsForbidden" || c.Name == "MoveNext" || c.GetParameters().Any(p => typeof(Delegate).IsAssignableFrom(p.ParameterType))) || Passes(c, component, visitor, deep + 1));
    }

    private static bool IsRight(MethodInfo method) => method.ReturnType == typeof(bool) && method.Module.Assembly == Program && ((method.Name.StartsWith("get_May", StringComparison.Ordinal) && !method.IsStatic)
        || (method.IsStatic && method.GetParameters() is [{ ParameterType: var type }] && type == typeof(ClaimsPrincipal)));

    // A page hands its own right to its part under the same name.
    private IEnumerable<MethodInfo?> Drawers(MethodInfo right, Type part) =>
        drawnBy.GetValueOrDefault(part, []).Select(d => d.GetMethod(right.Name, Everything)).OfType<MethodInfo>().Where(m => m.ReturnType == typeof(bool));

    private bool Has(MethodInfo right, Type? component, string visitor)
    {
        var user = PrincipalOf(visitor);
        if (right.IsStatic) return (bool)right.Invoke(null, [user])!;
        var holder = component is not null && right.DeclaringType!.IsAssignableFrom(component) ? component : right.DeclaringType!;
        if (right.DeclaringType!.GetProperty(right.Name[4..], Everything)!.IsDefined(typeof(ParameterAttribute), true)) return Drawers(right, holder).DefaultIfEmpty().Any(d => d is null ? unsure : Has(d, d.ReflectedType, visitor));
        var page = RuntimeHelpers.GetUninitializedObject(holder);
        for (var type = holder; type is not null; type = type.BaseType) type.GetProperty("Http", Everything | BindingFlags.DeclaredOnly)?.SetValue(page, new DefaultHttpContext { User = user });
        try
        {
            return (bool)right.Invoke(page, null)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is NullReferenceException)
        {
            return unsure; // it asks an object too
        }
    }
}
