using Bench.Core.Kinds;
using Bench.Core.Managed;

namespace Bench.Core.Plans;

/// <summary>The address of a server and the way to talk to it.</summary>
public sealed record ServerSpec
{
    public required string Name { get; init; }

    public required ServerKind Kind { get; init; }

    /// <summary>Scheme, host, port and path prefix, without user information, query or fragment. The prefix ends with a slash.</summary>
    public required Uri BaseAddress { get; init; }

    public ServerAuth? Auth { get; init; }

    /// <summary>Headers sent with every request. Values are secrets: any of them may be a key.</summary>
    public IReadOnlyList<KeyValuePair<string, Secret>> Headers { get; init; } = [];

    public TlsSpec Tls { get; init; } = new();

    /// <summary>
    /// The fields that its requests omit or rename; none, unless its kind's API has a <see cref="ServerApi.Body"/>.
    /// </summary>
    public RequestChanges Request { get; init; } = RequestChanges.None;

    /// <summary>
    /// False where its requests do not say how many tokens an answer may have: it ends where the model or the server ends it.
    /// </summary>
    public bool LimitsOutput => Kind.Api.Body is not { TokenLimit: var limit } || Request.NameOf(limit) is not null;

    /// <summary>
    /// By its address: what this machine's sensors tell is then about the server's machine, too. (A tunnel to another host looks the same.)
    /// </summary>
    public bool IsOnThisMachine => BaseAddress.IsLoopback;

    /// <summary>The specification of the simulator; null unless <see cref="Kind"/> is <see cref="ServerKind.Simulator"/>.</summary>
    public SimulatorSpec? Simulator { get; init; }

    /// <summary>How the harness starts it; null if it is already running or is a simulator.</summary>
    public ManagedServerSpec? Managed { get; init; }

    /// <summary>True if it is the harness that starts and stops it.</summary>
    public bool IsStartedByHarness => Kind.IsStartedByHarness || Managed is not null;

    /// <summary>A simulator takes its place when nothing answers there, or when it has no model.</summary>
    public bool FallsBack { get; init; }
}
