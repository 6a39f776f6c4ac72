using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace IBok.Tests.Testing;

/// <summary>A visitor without a browser: keeps cookies as a browser on this machine does (secure ones too) and follows nothing by itself.</summary>
internal sealed partial class HostClient : IDisposable
{
    public const string Password = "Demo-haslo-1", OwnPassword = "Wlasne-haslo-9";

    private readonly HttpClient http;
    private readonly string address;

    /// <param name="address">Of the host, without a slash at the end.</param>
    /// <param name="from">The visitor's own address, where that matters.</param>
    public HostClient(string address, IPAddress? from = null)
    {
        this.address = address;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == $"CN={ProductionHost.Name}"; // signed by itself
        if (from is not null) handler.ConnectCallback = (to, stop) => Connect(from, to.DnsEndPoint, stop);
        http = new(handler) { Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Of the host, without a slash at the end.</summary>
    public string Address => address;

    /// <summary>Cookies by name.</summary>
    public SortedDictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public Task<HostAnswer> Get(string path, params IEnumerable<(string Name, string Value)> headers) => Send(HttpMethod.Get, path, null, headers);

    /// <summary>Posts fields as they are, without a token.</summary>
    public Task<HostAnswer> PostBare(string path, params IEnumerable<(string Name, string Value)> fields) => PostForm(path, fields, []);

    /// <summary>The same with headers.</summary>
    public Task<HostAnswer> PostForm(string path, IEnumerable<(string Name, string Value)> fields, IEnumerable<(string Name, string Value)> headers) =>
        Send(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), headers);

    /// <summary>Opens a page with a form and posts to an address of it with that form's token.</summary>
    public async Task<HostAnswer> Post(string page, string path, params IEnumerable<(string Name, string Value)> fields)
    {
        var token = Token((await Get(page)).Body);
        return await PostBare(path, [("__RequestVerificationToken", token), .. fields]);
    }

    /// <summary>Opens a page with a form and posts a file and fields to it, as a browser uploads.</summary>
    public Task<HostAnswer> PostFile(string page, string name, string fileName, byte[] bytes, params (string Name, string Value)[] fields) =>
        PostFiles(page, name, [(fileName, bytes)], fields);

    /// <summary>The same with any number of files in one field.</summary>
    public async Task<HostAnswer> PostFiles(string page, string name, IEnumerable<(string Name, byte[] Bytes)> files, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields.Prepend(("__RequestVerificationToken", Token((await Get(page)).Body)))) form.Add(new StringContent(value), field);
        foreach (var (fileName, bytes) in files) form.Add(new ByteArrayContent(bytes), name, fileName);
        return await Send(HttpMethod.Post, page, form, []);
    }

    public Task<HostAnswer> SignIn(string login, string password = Password, string back = "") =>
        Post("/logowanie", "/logowanie", ("_handler", "login"), ("Login", login), ("Password", password), ("Powrot", back));

    /// <summary>Signs in with a password that staff made, and chooses <see cref="OwnPassword"/> as the product asks.</summary>
    public async Task<HostAnswer> SignInAnew(string login, string oneTime)
    {
        var answer = await SignIn(login, oneTime);
        return answer.Location != "/haslo/nowe" ? answer
            : await Post("/haslo/nowe", "/haslo/nowe", ("_handler", "forced-password"), ("New", OwnPassword), ("Repeat", OwnPassword));
    }

    /// <summary>Accepts the regulations, as a new resident does before anything else.</summary>
    public async Task AcceptRegulations()
    {
        const string page = "/akceptacja-regulaminu";
        var version = (await Get(page)).Html().QuerySelector("input[name=VersionId]")!.GetAttribute("value")!;
        await Post(page, page, ("_handler", "accept"), ("VersionId", version));
    }

    public static string Token(string body) => TokenField().Match(body) is { Success: true } found
        ? WebUtility.HtmlDecode(found.Groups["token"].Value) : throw new InvalidOperationException("No form with a token.");

    public void Dispose() => http.Dispose();

    private async Task<HostAnswer> Send(HttpMethod method, string path, HttpContent? content, IEnumerable<(string Name, string Value)> headers)
    {
        // As typed: nothing in the path is tidied up on the way.
        using var request = new HttpRequestMessage(
            method, new Uri(address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })) { Content = content };
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => h.Value.ToList(), StringComparer.OrdinalIgnoreCase);
        foreach (var cookie in all.GetValueOrDefault("Set-Cookie") ?? []) Keep(cookie);
        return new(path, (int)response.StatusCode, all, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async ValueTask<Stream> Connect(IPAddress from, DnsEndPoint to, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(to, stop);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0) Cookies.Remove(pair[0]);
        else Cookies[pair[0]] = pair[1];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TokenField();
}

/// <summary>An answer of the host.</summary>
internal sealed record HostAnswer(string Path, int Status, IReadOnlyDictionary<string, List<string>> Headers, string Body)
{
    /// <summary>The header's value; null without one. More than one is joined, so that a test sees it.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(" | ", values) : null;

    public bool IsPage => Header("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) == true;

    public IReadOnlyList<string> SetCookies => Headers.GetValueOrDefault("Set-Cookie") ?? [];

    /// <summary>Where a redirect leads: path and query when it is our own host.</summary>
    public string? Location => Header("Location") is not { } to ? null
        : Uri.TryCreate(to, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) && uri.IsLoopback ? uri.PathAndQuery : to;

    public IHtmlDocument Html() => new HtmlParser().ParseDocument(Body);

    /// <summary>What a person sees in the page, without white space at its ends.</summary>
    public string Text() => WebUtility.HtmlDecode(string.Join('\n', Html().Body!.TextContent.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)));
}
