using System.Net;
using System.Text.RegularExpressions;
using IBok.Blazor;
using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Demo;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>The web host of Production in this process, on a port of its own, with somebody signed in.</summary>
internal sealed partial class PortalHost : IAsyncDisposable
{
    /// <summary>Who is signed in to the portal, and what they pay.</summary>
    public const string Resident = "10002", Password = "Demo-haslo-1", Account = "K-00002";

    private const string Staff = "bench-biuro", Scene = "arrears";

    private readonly WebApplication app;

    private PortalHost(WebApplication app, string role)
    {
        (this.app, Login) = (app, role == Roles.Resident ? Resident : $"{Staff}-{role.ToLowerInvariant()}");
        app.MapGet(ConstantPage.BytesPath, () => Results.Bytes(Constant, "text/html; charset=utf-8")).RequireAuthorization();
    }

    /// <summary>Who is signed in.</summary>
    public string Login { get; }

    /// <summary>What <see cref="ConstantPage.BytesPath"/> answers.</summary>
    public byte[] Constant { get; set; } = [];

    public Uri Address { get; private set; } = null!;

    /// <summary>Cookies of the one signed in; they are for secure connections only, so they are sent by hand.</summary>
    public string Cookies { get; private set; } = "";

    /// <param name="folder">Its data.</param>
    /// <param name="role">Who is signed in.</param>
    /// <param name="fault">One of <see cref="HostFault"/>; null: none.</param>
    public static async Task<PortalHost> Start(DataFolder folder, string role = Roles.Resident, string? fault = null)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Production");
        Environment.SetEnvironmentVariable("Login__StaffSecondFactor", "false"); // a bench has no telephone
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Error"); // what is logged would stand among the figures
        Environment.SetEnvironmentVariable("Logging__LogLevel__Microsoft.AspNetCore", "Error");
        Environment.SetEnvironmentVariable("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Error");
        var host = new PortalHost(
            Host.Build(folder, "http://127.0.0.1:0", [typeof(ConstantPage).Assembly], first: b => b.Host.ConfigureContainer<IServiceCollection>((_, services) =>
            {
                if (fault is not null) HostFault.Plant(fault, services);
            })),
            role);
        await host.AddLogin(role);
        await host.app.StartAsync();
        host.Address = new(host.app.Urls.Single());
        await host.SignIn();
        return host;
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Until the host has noticed that everybody left; a minute at most.</summary>
    public async Task Left()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Get<IBok.Blazor.Access.LiveConnections>().Count > 0) await Task.Delay(50, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AddLogin(string role)
    {
        var person = role == Roles.Resident ? DemoPackage.Logins.Single(l => l.Scene == Scene).PersonCode : null;
        var added = await app.Services.GetRequiredService<AddUser>().Handle(new(Login, role, person, Password), CancellationToken.None);
        if (added is Result<AddUser.Added>.Refused { Problem: not AddUser.LoginTaken and var problem })
            throw new InvalidOperationException($"No login: {problem}");
    }

    private async Task SignIn()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        using var form = await client.GetAsync("/logowanie");
        var token = AntiforgeryToken().Match(await form.Content.ReadAsStringAsync()).Groups["token"].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/logowanie")
        {
            Headers = { { "Cookie", CookiesOf(form) } },
            Content = new FormUrlEncodedContent(
            [
                new("_handler", "login"), new("__RequestVerificationToken", WebUtility.HtmlDecode(token)), new("Login", Login), new("Password", Password),
            ]),
        };
        using var answer = await client.SendAsync(post);
        Cookies = $"{CookiesOf(form)}; {CookiesOf(answer)}";
        if (!Cookies.Contains("__Host-ibok=", StringComparison.Ordinal)) throw new InvalidOperationException($"Not signed in: {answer}");
    }

    internal static string CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var all) ? string.Join("; ", all.Select(c => c.Split(';')[0])) : "";

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex AntiforgeryToken();
}
