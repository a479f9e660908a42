using System.Text.Json;

namespace Bench.Servers.Managed.Supervision;

/// <summary>
/// The request to a supervisor, on the first line of its standard input. It is not on the command line, which every user of the machine
/// can read.
/// </summary>
internal sealed record SupervisorRequest
{
    /// <summary>The program's file.</summary>
    public required string File { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The environment variables of the server, in addition to those of this process.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The destination of the outputs.</summary>
    public required string Log { get; init; }

    /// <summary>The time that the server has to end after SIGTERM.</summary>
    public required TimeSpan Grace { get; init; }

    public string ToLine() => JsonSerializer.Serialize(this);

    public static SupervisorRequest FromLine(string line) => JsonSerializer.Deserialize<SupervisorRequest>(line)!;
}
