using Bench.Core.Plans;
using Bench.Simulator.Hardware;
using Bench.Simulator.Text;
using static System.FormattableString;

namespace Bench.Simulator.Serving;

/// <summary>What is simulated, in a line: figures of a simulation mean nothing without it.</summary>
public static class SimulatorWords
{
    /// <summary>For example <c>simulated rtx-4090, OLLAMA_NUM_PARALLEL=4, noise 2 %</c>.</summary>
    public static string Of(SimulatorSpec spec) => string.Join(", ", Parts(spec));

    private static IEnumerable<string> Parts(SimulatorSpec spec)
    {
        yield return "simulated " + (spec.Profile ?? HardwareProfiles.Default.Name);
        foreach (var (name, value) in spec.Environment)
            yield return $"{name}={value}";
        if (spec.Noise is > 0 and var noise)
            yield return Invariant($"noise {noise * 100:0.##} %");
        if (spec.Drift is > 0 and var drift)
            yield return Invariant($"drift {drift * 100:0.##} % an hour");
        if (spec.Slower is { } slower)
            yield return $"slower: {slower}";
        if (spec.Faults is { } faults)
            yield return $"faults: {faults}";
        if (spec.System is { } system)
            yield return Invariant($"SYSTEM of {Tokenizer.Pieces(system).Count()} tokens");
        if (spec.Remote.Count > 0)
            yield return "remote: " + string.Join(", ", spec.Remote);
    }
}
