using Bench.Runner.Preflight;

namespace Bench.Runner.Launching;

/// <summary>Why a server that the harness starts is not there.</summary>
/// <param name="What">A clause of which the server is the subject.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="LastLines">The end of what the server wrote.</param>
internal sealed record LaunchFault(string What, string Remedy, IReadOnlyList<string> LastLines)
{
    public PreflightProblem Problem(string server) => new($"server '{server}' {What}{string.Concat(LastLines.Select(line => "\n    | " + line))}", Remedy);
}
