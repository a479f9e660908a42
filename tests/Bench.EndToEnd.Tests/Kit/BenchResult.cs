namespace Bench.EndToEnd.Tests.Kit;

/// <summary>How a process of <c>bench</c> ended and what it said.</summary>
internal sealed record BenchResult(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for a failed test's message.</summary>
    public string All => $"exit {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
