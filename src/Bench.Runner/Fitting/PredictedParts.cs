using Bench.Models.Fitting;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Studies.Fitting;
using static System.FormattableString;

namespace Bench.Runner.Fitting;

/// <summary>
/// The parts of a model's memory over num_ctx as keys of a scenario's block, so that a report can show them when no server
/// is there to tell what the model is made of.
/// </summary>
internal static class PredictedParts
{
    private const string Key = "predicted_parts";

    /// <param name="to">The longest context of the search.</param>
    /// <returns>Parts that take nothing are left out.</returns>
    public static IEnumerable<(string Key, string Value)> Settings(ModelShape shape, MemoryRequest request, FitMachine machine, int to)
    {
        var growth = new MemoryGrowth(shape, request, to);
        (string Name, IReadOnlyList<(int Context, long Bytes)> Points)[] parts =
        [
            (PredictedPart.Weights, growth.Of(estimate => estimate.Weights)),
            (PredictedPart.KvCache, growth.Of(estimate => estimate.KvCache)),
            (PredictedPart.Compute, growth.Of(estimate => estimate.Compute)),
            (PredictedPart.Rest, growth.Of(estimate => estimate.Projector + estimate.States)),
            (PredictedPart.Driver, [(0, machine.IsHost ? 0 : FitQuestion.GpuBackendBytes)]),
        ];
        return parts.Where(part => part.Points.All(point => point.Bytes > 0)).Select(part => ($"{Key}.{part.Name}", Text(part.Points)));
    }

    private static string Text(IReadOnlyList<(int Context, long Bytes)> points) =>
        points is [var only]
            ? Invariant($"{only.Bytes}B")
            : string.Join(", ", points.Select(point => Invariant($"{point.Context}: {point.Bytes}B")));
}
