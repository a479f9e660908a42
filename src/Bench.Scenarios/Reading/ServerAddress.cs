using System.Net;
using Bench.Core.Plans;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>
/// A server's address in the forms of OLLAMA_HOST, by the rule of Ollama's own client (envconfig/config.go, Host): without a scheme
/// it is http and the port 11434; http:// without a port is 80 and https:// 443. Nothing before the port, 0.0.0.0 and :: mean this machine.
/// Unlike there, an invalid port is a mistake instead of being replaced.
/// </summary>
/// <param name="Uri">Scheme, host, port and prefix, ending with a slash.</param>
/// <param name="Auth">From <c>user:password@</c>.</param>
internal sealed record ServerAddress(Uri Uri, ServerAuth? Auth)
{
    /// <summary>
    /// Left around the value by files of variables (docker's --env-file, set of Windows); Ollama's client takes
    /// them off, too (envconfig/config.go, Var).
    /// </summary>
    private static readonly char[] Quotes = ['"', '\''];

    /// <summary>The address, or what is wrong with it (no secret in the words).</summary>
    /// <param name="barePort">The port where neither scheme nor port is written.</param>
    public static (ServerAddress? Address, string? Problem) Parse(string text, int barePort)
    {
        var (scheme, rest, defaultPort) = SplitScheme(text.Trim().Trim(Quotes).Trim(), barePort);
        if (defaultPort == 0)
            return (null, "only http:// and https:// are supported");
        if (rest.AsSpan().IndexOfAny('?', '#') >= 0)
            return (null, "it must not contain a query (?) or fragment (#)");
        if (rest.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '\\'))
            return (null, "it contains a space or a backslash");

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], PastedEndpoint.Cut(rest[slash..].Trim('/')));
        var at = authority.LastIndexOf('@');
        var (host, port) = SplitPort(authority[(at + 1)..]);
        var number = port is null ? defaultPort : CoreSchema.Integer(port) is { } given && given > 0 && given <= 65535 ? (int)given : 0;
        if (number == 0)
            return (null, "the port is not a number from 1 to 65535");
        if (HostName(host) is not { } name)
            return (null, "the host is neither a name nor an address");

        return Uri.TryCreate(Invariant($"{scheme}://{name}:{number}/{path}{(path.Length == 0 ? "" : "/")}"), UriKind.Absolute, out var uri)
            ? (new ServerAddress(uri, at < 0 ? null : AuthOf(authority[..at])), null)
            : (null, "the host is neither a name nor an address");
    }

    private static (string Scheme, string Remainder, int DefaultPort) SplitScheme(string text, int barePort)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end < 0)
            return ("http", text, barePort);
        var scheme = text[..end].ToLowerInvariant();
        return (scheme, text[(end + 3)..], scheme switch
        {
            "http" => 80,
            "https" => 443,
            _ => 0,
        });
    }

    /// <summary>Host and port; an IPv6 address may stand without brackets when no port follows it.</summary>
    private static (string Host, string? Port) SplitPort(string text)
    {
        var colon = text.LastIndexOf(':');
        if (text.StartsWith('['))
        {
            var close = text.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || (close != text.Length - 1 && colon != close + 1))
                return ("[", null);
            return (text[1..close], colon == close + 1 ? text[(colon + 1)..] : null);
        }

        var isBareAddress = text.IndexOf(':', StringComparison.Ordinal) != colon;
        return colon < 0 || isBareAddress ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }

    private static string? HostName(string host)
    {
        if (host is "" or "0.0.0.0")
            return "127.0.0.1";
        if (host.Contains(':', StringComparison.Ordinal))
            return !IPAddress.TryParse(host, out var address) ? null : address.Equals(IPAddress.IPv6Any) ? "[::1]" : "[" + address + "]";
        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : host;
    }

    private static ServerAuth.Basic AuthOf(string user)
    {
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        var (name, password) = colon < 0 ? (user, "") : (user[..colon], user[(colon + 1)..]);
        return new ServerAuth.Basic(Uri.UnescapeDataString(name), new Secret(Uri.UnescapeDataString(password)));
    }
}
