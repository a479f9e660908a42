using System.Text;
using Bench.Core.Plans;
using Bench.Core.Texts;

namespace Bench.Servers.Http;

/// <summary>
/// Makes a server's words fit to be kept and shown: without the secrets that it was sent (some repeat the key that they refuse,
/// or a part of the header it stood in), on one line, and not endless. Nothing that a server says goes into
/// the run folder or onto the screen by another way.
/// </summary>
internal sealed class SecretFilter
{
    /// <summary>A shorter text stands in many words by chance.</summary>
    private const int Shortest = 4;

    /// <summary>The same for a part of a header that does not have the name of a secret.</summary>
    private const int ShortestPlainPart = 8;

    /// <summary>Of a failure: more says nothing new.</summary>
    private const int MostOfWords = 1000;

    /// <summary>Of a reason for an end, which is a word.</summary>
    private const int MostOfReason = 100;

    private static readonly char[] Separators = [' ', '\t', ';', ',', '=', ':', '"', '\''];

    /// <summary>Names of schemes and fields: no secrets, though they stand in the headers that hold them.</summary>
    private static readonly HashSet<string> PlainWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Bearer", "Basic", "Digest", "Token", "ApiKey", "Api-Key", "Negotiate", "Session", "sessionid", "Path", "Domain", "Secure",
        "HttpOnly", "SameSite", "Credential", "Signature", "realm", "username", "application/json",
    };

    private static readonly string[] SecretNames = ["auth", "cookie", "key", "token", "secret", "password", "session", "credential"];

    private readonly string[] _secrets;
    private readonly byte[][] _bytes;

    public SecretFilter(ServerSpec server)
    {
        var auth = server.Auth?.Match<string[]>(
            basic => [basic.Password.Reveal(), BasicToken(basic)],
            bearer => [bearer.Token.Reveal()]) ?? [];
        _secrets =
        [
            .. auth.Concat(server.Headers.SelectMany(SecretsOf))
                .SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) })
                .Where(secret => secret.Length >= Shortest && !PlainWords.Contains(secret))
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(secret => secret.Length), // the longer first: one may be a part of another
        ];
        _bytes = [.. _secrets.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The value after <c>Basic</c> in the header.</summary>
    public static string BasicToken(ServerAuth.Basic basic) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password.Reveal()}"));

    public Failure Clean(Failure failure) => failure with { Message = Printable.Of(Mask(failure.Message), MostOfWords) };

    /// <summary>The reason that a server gives for the end of an answer.</summary>
    public string CleanReason(string reason) => Printable.Of(Mask(reason), MostOfReason);

    /// <summary>The answer of a look-up, of which any field may be shown: the same memory where it holds no secret, usually.</summary>
    public ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> answer)
    {
        foreach (var secret in _bytes)
        {
            if (answer.Span.IndexOf(secret) >= 0)
                return Encoding.UTF8.GetBytes(Mask(Encoding.UTF8.GetString(answer.Span)));
        }

        return answer;
    }

    private string Mask(string text) =>
        _secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, Secret.Mask, StringComparison.Ordinal));

    /// <summary>The whole value, and its parts: behind the scheme of an Authorization, behind the names of cookies.</summary>
    private static IEnumerable<string> SecretsOf(KeyValuePair<string, Secret> header)
    {
        var value = header.Value.Reveal();
        var least = SecretNames.Any(name => header.Key.Contains(name, StringComparison.OrdinalIgnoreCase)) ? Shortest : ShortestPlainPart;
        var parts = value.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= least);
        return parts.Concat(DecodedOf(value)).Append(value);
    }

    /// <summary>User and password behind <c>Basic</c>, the other way round than <see cref="BasicToken"/>.</summary>
    private static IEnumerable<string> DecodedOf(string value)
    {
        const string Basic = "Basic ";
        if (!value.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return [];
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value[Basic.Length..].Trim(), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password]
            ? [password]
            : [];
    }
}
