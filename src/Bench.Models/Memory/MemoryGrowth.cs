using Bench.Models.Shapes;

namespace Bench.Models.Memory;

/// <summary>
/// The growth of a model's memory with its context. Every part grows evenly for long stretches and bends at a few contexts,
/// such as the one that fills a sliding window.
/// </summary>
public sealed class MemoryGrowth
{
    /// <summary>Caches are reserved in steps of this.</summary>
    private const int Step = 256;

    private readonly MemoryEstimate[] _estimates;

    /// <param name="shape">With its tensors.</param>
    /// <param name="request">The settings for loading the model; the context is replaced.</param>
    /// <param name="to">The longest context, in tokens.</param>
    public MemoryGrowth(ModelShape shape, MemoryRequest request, int to)
    {
        var weights = WeightLayout.Of(shape);
        var contexts = Enumerable.Range(1, Math.Max(1, to / Step)).Select(steps => steps * Step);
        _estimates = [.. contexts.Select(context => MemoryEstimate.Of(shape, weights, request with { Context = context }))];
    }

    /// <summary>
    /// Gets the contexts at which a part begins, bends and ends, with its bytes there. A straight line between two neighbours tells every
    /// context between them that is a multiple of 256. A part that does not depend on the context has one point.
    /// </summary>
    public IReadOnlyList<(int Context, long Bytes)> Of(Func<MemoryEstimate, long> part)
    {
        long[] bytes = [.. _estimates.Select(part)];
        return bytes.Distinct().Count() == 1
            ? [(Step, bytes[0])]
            : [.. Enumerable.Range(0, bytes.Length).Where(Bends).Select(index => ((index + 1) * Step, bytes[index]))];

        bool Bends(int index) =>
            index == 0 || index == bytes.Length - 1 || bytes[index] - bytes[index - 1] != bytes[index + 1] - bytes[index];
    }
}
