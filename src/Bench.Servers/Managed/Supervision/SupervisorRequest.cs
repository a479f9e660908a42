using System.Text.Json;

namespace Bench.Servers.Managed.Supervision;

/// <summary>
/// What a supervisor is told, on the first line of its standard input: not on its command line, which every user of the machine may read.
/// </summary>
internal sealed record SupervisorRequest
{
    /// <summary>The program's file.</summary>
    public required string File { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>What is set for the server, beside this process's own.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Where the outputs go.</summary>
    public required string Log { get; init; }

    /// <summary>How long the server may take to end after SIGTERM.</summary>
    public required TimeSpan Grace { get; init; }

    public string ToLine() => JsonSerializer.Serialize(this);

    public static SupervisorRequest FromLine(string line) => JsonSerializer.Deserialize<SupervisorRequest>(line)!;
}
