using System.Text;
using Bench.Core.Plans;

namespace Bench.Servers.Http;

/// <summary>
/// Takes a server's secrets out of what the server says of a failure: some repeat the key that they refuse, and their words go into
/// the run folder and onto the screen.
/// </summary>
internal sealed class SecretFilter
{
    /// <summary>A shorter text stands in many words by chance.</summary>
    private const int Shortest = 4;

    private readonly string[] _secrets;

    public SecretFilter(ServerSpec server)
    {
        var auth = server.Auth?.Match<string[]>(
            basic => [basic.Password.Reveal(), BasicToken(basic)],
            bearer => [bearer.Token.Reveal()]) ?? [];
        _secrets =
        [
            .. auth.Concat(server.Headers.Select(header => header.Value.Reveal()))
                .Where(secret => secret.Length >= Shortest)
                .OrderByDescending(secret => secret.Length), // the longer first: one may be a part of another
        ];
    }

    /// <summary>What stands behind <c>Basic</c> in the header.</summary>
    public static string BasicToken(ServerAuth.Basic basic) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password.Reveal()}"));

    public Failure Clean(Failure failure) =>
        failure with { Message = _secrets.Aggregate(failure.Message, (text, secret) => text.Replace(secret, Secret.Mask, StringComparison.Ordinal)) };
}
