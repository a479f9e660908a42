using System.Net;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Bench.Core.Plans;
using Microsoft.AspNetCore.Http;

namespace Bench.Telemetry.Serving;

/// <summary>Answers requests for the page, with access control.</summary>
internal sealed class PageGate(Secret? token, Func<Task<string>> page)
{
    public const string Path = "/metrics";

    private const string Scheme = "Bearer ";

    private static readonly string[] LocalSuffixes = [".localhost", ".local", ".internal"];

    private readonly byte[]? _expected = token is { } secret ? Digest(secret.Reveal()) : null;

    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Path != Path)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, $"the page is {Path}\n");
        }
        else if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD";
            await RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, "only GET is supported\n");
        }
        else if (_expected is null && !IsNear(http.Request.Host.Host))
        {
            await RefuseAsync(
                http,
                StatusCodes.Status403Forbidden,
                "without a token, this page is only available on its own machine: request it by address or as localhost\n");
        }
        else if (!Admits(http.Request.Headers.Authorization.ToString()))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, "this page requires a bearer token\n");
        }
        else
        {
            var text = Encoding.UTF8.GetBytes(await page());
            http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            http.Response.ContentLength = text.Length;
            if (HttpMethods.IsGet(http.Request.Method))
                await http.Response.Body.WriteAsync(text, http.RequestAborted);
        }
    }

    /// <summary>Compares in constant time, so that the duration reveals nothing about the token.</summary>
    private bool Admits(string authorization) =>
        _expected is null
        || (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(_expected, Digest(authorization[Scheme.Length..].Trim())));

    /// <summary>
    /// A web page whose own name is made to resolve to this machine (DNS rebinding) asks under that name,
    /// which has a dot and the ending of an internet name.
    /// </summary>
    private static bool IsNear(string host) =>
        !host.Contains('.', StringComparison.Ordinal)
        || IPAddress.TryParse(host, out _)
        || LocalSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static Task RefuseAsync(HttpContext http, int status, string words)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypeNames.Text.Plain;
        return http.Response.WriteAsync(words, http.RequestAborted);
    }
}
