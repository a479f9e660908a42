namespace Bench.Analysis.Metrics;

/// <summary>The units of metrics, as printed.</summary>
internal static class Units
{
    public const string Milliseconds = "ms";
    public const string TokensPerSecond = "tok/s";
    public const string ChunksPerSecond = "chunks/s";
    public const string Tokens = "tokens";
    public const string Reads = "reads";
    public const string Lines = "lines";
}
