using Bench.Studies;
using Bench.Studies.Fitting;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The marks of one model's memory over num_ctx: predicted parts on each other, measured points, and the limit.</summary>
internal static class MemoryStack
{
    public const string Predicted = "predicted";
    public const string Measured = "measured";
    public const string Limit = "limit";
    public const string OnGpu = "measured: on the GPU (the server's size_vram)";
    public const string InAll = "measured: total (the server's size)";
    public const double BytesPerGibibyte = 1 << 30;

    /// <summary>On a logarithmic axis areas begin at this part of their end: less is too short to be requested.</summary>
    private const int ShownPart = 64;

    private const int ContextStep = 256;

    /// <summary>Of the limit's line, where its name stands: the watermark is at the right.</summary>
    private const double LabelPlace = 0.3;

    /// <param name="wide">True if the axis is logarithmic.</param>
    public static IEnumerable<MemoryMark> Of(string area, Decision.Fit fit, bool wide)
    {
        var contexts = wide ? Curved(ContextsOf(fit)) : ContextsOf(fit);
        foreach (var context in contexts)
        {
            var below = 0.0;
            foreach (var (part, bytes) in PartsAt(fit, context))
            {
                yield return new MemoryMark(area, Predicted, WordOf(part), context, below, below + bytes / BytesPerGibibyte);
                below += bytes / BytesPerGibibyte;
            }
        }

        foreach (var load in fit.Loads)
        {
            if (load.SizeBytes is { } all && (fit.IsOnHost || load.GpuBytes != all))
                yield return new MemoryMark(area, Measured, InAll, Held(load), 0, all / BytesPerGibibyte);
            if (load.GpuBytes is { } onGpu && !fit.IsOnHost)
                yield return new MemoryMark(area, Measured, OnGpu, Held(load), 0, onGpu / BytesPerGibibyte);
        }

        if (fit.LimitBytes / BytesPerGibibyte is { } limit)
        {
            var aside = wide
                ? contexts[0] * Math.Pow((double)contexts[^1] / contexts[0], LabelPlace)
                : contexts[0] + LabelPlace * (contexts[^1] - contexts[0]);
            yield return new MemoryMark(area, Limit, Limit, contexts[0], 0, limit);
            yield return new MemoryMark(area, Limit, Limit, aside, 0, limit, Invariant($"limit {limit:0.#} GiB"));
            yield return new MemoryMark(area, Limit, Limit, contexts[^1], 0, limit);
        }
    }

    /// <summary>
    /// Those of the loads, those at which a predicted part bends, and the predicted limit,
    /// as far as the loads or the predicted limit reach.
    /// </summary>
    public static int[] ContextsOf(Decision.Fit fit)
    {
        var bends = fit.PredictedParts
            .Where(part => part.Points.Count > 1)
            .SelectMany(part => part.Points)
            .Select(point => point.Context)
            .ToArray();
        int[] loads = [.. fit.Loads.Select(Held), .. fit.Predicted is > 0 and var predicted ? [predicted] : Array.Empty<int>()];
        var last = loads.Max();
        return [.. bends.Where(context => context <= last).Concat(loads).Distinct().Order()];
    }

    /// <summary>With contexts between them, because a part that grows evenly is no straight line on a logarithmic axis.</summary>
    private static int[] Curved(int[] contexts)
    {
        const int PerDoubling = 8;
        var last = contexts[^1];
        var first = Math.Max(contexts[0], last / ShownPart / ContextStep * ContextStep);
        var between = Enumerable.Range(1, PerDoubling * 6)
            .Select(step => (int)(last / Math.Pow(2, (double)step / PerDoubling)) / ContextStep * ContextStep);
        return [.. contexts
            .Where(context => context >= first)
            .Concat(between.Where(context => context > first))
            .Append(first)
            .Distinct()
            .Order()];
    }

    /// <summary>All of them, or none: a stack without one of its parts would look like a smaller model.</summary>
    private static IEnumerable<(string Part, long Bytes)> PartsAt(Decision.Fit fit, int context) =>
        fit.PredictedParts.All(part => part.At(context) is not null)
            ? fit.PredictedParts.Select(part => (part.Name, part.At(context)!.Value))
            : [];

    public static int Held(ContextLoad load) => load.Effective ?? load.Context;

    public static string WordOf(string part) => part switch
    {
        PredictedPart.Weights => "predicted: weights",
        PredictedPart.KvCache => "predicted: KV cache",
        PredictedPart.Compute => "predicted: compute buffers",
        PredictedPart.Rest => "predicted: rest (image encoder, recurrent states)",
        PredictedPart.Driver => "predicted: allowance for the driver",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a part."),
    };
}
