using Bench.Runner.Preflight;

namespace Bench.Runner.Launching;

/// <summary>The reason why a server that the harness starts is not available.</summary>
/// <param name="What">A clause of which the server is the subject.</param>
/// <param name="Remedy">The remedy.</param>
/// <param name="LastLines">The end of what the server wrote.</param>
internal sealed record LaunchFault(string What, string Remedy, IReadOnlyList<string> LastLines)
{
    /// <summary>It could not be ended, and may hold its model still: nothing else can be measured beside it.</summary>
    public bool StillThere { get; init; }

    /// <summary>On one line, for records: with the server's last words.</summary>
    public string Words => What + (LastLines.Count > 0 ? $"; its last line: {LastLines[^1]}" : "");

    public PreflightProblem Problem(string server) =>
        new($"server '{server}' {What}{string.Concat(LastLines.Select(line => "\n    | " + line))}", Remedy);
}
