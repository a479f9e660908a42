using Bench.Core.Time;

namespace Bench.Core.Managed;

/// <summary>
/// A server that the harness starts and stops itself: as written in the file. Arguments and values
/// of variables are <see cref="CommandTemplate"/>s.
/// </summary>
public sealed record ManagedServerSpec
{
    /// <summary>The address of one that is not running yet: it takes a free port of this machine.</summary>
    public static readonly Uri Anywhere = new("http://127.0.0.1:0/");

    public static readonly Duration DefaultReady = Duration.FromSeconds(60);

    /// <summary>A program, by its path or as it is found on the PATH.</summary>
    public required string Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Set for the server beside the harness's own variables, in the order of the file. A value may be a secret.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>True if its model may stay in memory while other servers of the run are measured: there is room for both.</summary>
    public bool StaysInMemory { get; init; }

    /// <summary>The time limit until the server is ready.</summary>
    public Duration Ready { get; init; } = DefaultReady;
}
