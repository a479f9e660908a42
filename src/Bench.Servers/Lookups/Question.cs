using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Servers.Lookups;

/// <summary>One look-up: a path below the server's address, a body or none, and how long it may take.</summary>
internal sealed record Question(string Path, ReadOnlyMemory<byte>? Body)
{
    public required RequestTimeouts Limits { get; init; }

    /// <summary>Null: GET without a body, POST with one.</summary>
    public HttpMethod? Method { get; init; }

    public static Question Get(string path) => new(path, null) { Limits = new RequestTimeouts { Total = Duration.FromSeconds(10) } };

    /// <summary>Longer: these read files on the server's side, or wait for a model to go.</summary>
    public static Question Post(string path, byte[] body) =>
        new(path, body) { Limits = new RequestTimeouts { Total = Duration.FromSeconds(30) } };

    public static Question Delete(string path, byte[] body) => Post(path, body) with { Method = HttpMethod.Delete };
}
