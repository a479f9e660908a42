using Bench.Core.Plans;

namespace Bench.Servers.Files;

/// <summary>
/// A file behind a URL, and how to ask for it. What proves who asks goes to the host of the URL alone, and never where that redirects to.
/// </summary>
public sealed record RemoteFileSpec(Uri Address)
{
    public ServerAuth? Auth { get; init; }

    /// <summary>Values are secrets: any of them may be a key.</summary>
    public IReadOnlyList<KeyValuePair<string, Secret>> Headers { get; init; } = [];

    public TlsSpec Tls { get; init; } = new();

    internal bool HasCredentials => Auth is not null || Headers.Count > 0;
}
