using System.Net;
using Microsoft.AspNetCore.Http;

namespace Bench.Simulator.Http;

/// <summary>
/// Who may ask, as Ollama has it: foreign Host headers and foreign Origins are refused, allowed Origins are answered with CORS headers.
/// </summary>
internal static class AccessRules
{
    private const string AllowedHeaders =
        "Authorization,Content-Type,User-Agent,Accept,X-Requested-With,Openai-Beta,X-Stainless-Arch,X-Stainless-Async,"
        + "X-Stainless-Custom-Poll-Interval,"
        + "X-Stainless-Helper-Method,X-Stainless-Lang,X-Stainless-Os,X-Stainless-Package-Version,"
        + "X-Stainless-Poll-Helper,X-Stainless-Retry-Count,"
        + "X-Stainless-Runtime,X-Stainless-Runtime-Version,X-Stainless-Timeout";

    private static readonly string[] PreflightVary = ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"];

    private static readonly string[] LocalSuffixes = [".localhost", ".local", ".internal"];

    /// <summary>True when the request may go on; false when it was answered here.</summary>
    public static async Task<bool> AdmitAsync(HttpContext http, IReadOnlyCollection<string> methods, Call call)
    {
        var (origins, origin) = (call.Server.Options.Origins, Origin(http));
        if (!IsLocal(http.Request.Host.Host) || (origin is not null && !origins.Allows(origin)))
        {
            await call.ReplyEmptyAsync(StatusCodes.Status403Forbidden);
            return false;
        }

        if (origin is null)
            return true;
        http.Response.Headers.AccessControlAllowOrigin = origins.AllowsEveryone ? "*" : origin;
        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            if (!origins.AllowsEveryone)
                http.Response.Headers.Vary = "Origin";
            return true;
        }

        AnswerPreflight(http.Response.Headers, methods, origins.AllowsEveryone);
        await call.ReplyEmptyAsync(StatusCodes.Status204NoContent);
        return false;
    }

    private static void AnswerPreflight(IHeaderDictionary headers, IReadOnlyCollection<string> methods, bool forEveryone)
    {
        headers.AccessControlAllowHeaders = AllowedHeaders;
        headers.AccessControlAllowMethods = "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS";
        headers.AccessControlMaxAge = "43200";
        if (methods.Count > 0)
            headers.Allow = string.Join(", ", methods);
        if (!forEveryone)
            headers.Vary = PreflightVary;
    }

    /// <summary>Null if there is none, or if the page comes from this server itself.</summary>
    private static string? Origin(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || origin == "http://" + http.Request.Host || origin == "https://" + http.Request.Host ? null : origin;
    }

    private static bool IsLocal(string host) =>
        host.Length == 0
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out _)
        || LocalSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
}
