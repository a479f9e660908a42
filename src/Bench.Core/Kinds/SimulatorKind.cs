namespace Bench.Core.Kinds;

/// <summary>The harness's own model of an Ollama server.</summary>
internal static class SimulatorKind
{
    public static ServerKind CreateFrom(ServerKind ollama) => ollama with
    {
        Word = "simulator",
        WordInSummaries = "simulator",
        IsStartedByHarness = true,
        IsSimulated = true,
        HasStandIn = false,
        Advice = new SimulatorAdvice(inFile: true),
    };
}
