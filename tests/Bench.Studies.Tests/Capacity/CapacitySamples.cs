using Bench.Core.Plans;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Capacity;

/// <summary>Samples that <see cref="CapacitySearchTests"/> and <see cref="CapacityAnswerTests"/> share.</summary>
internal static class CapacitySamples
{
    public static readonly PlanCell[] OneModel = [SampleCell.Chat()];

    public static IReadOnlyDictionary<string, string> Inputs(params (string Name, string Value)[] more)
    {
        var inputs = new Dictionary<string, string> { ["slo.ttft_p95"] = "150ms" };
        foreach (var (name, value) in more)
            inputs[name] = value;
        return inputs;
    }
}
