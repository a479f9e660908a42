namespace Bench.Studies.Fitting;

/// <summary>
/// One part of a model's memory as it was predicted over num_ctx: straight between the given contexts, and not known beyond
/// them. A single size holds for every context.
/// </summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="Points">At least one, by context.</param>
public sealed record PredictedPart(string Name, IReadOnlyList<(int Context, long Bytes)> Points)
{
    public const string Weights = "weights";
    public const string KvCache = "kv_cache";
    public const string Compute = "compute";
    public const string Rest = "rest";

    /// <summary>The part that a GPU's driver holds, which no server counts as the model's.</summary>
    public const string Driver = "driver";

    /// <summary>In the order in which they are stacked.</summary>
    public static readonly IReadOnlyList<string> Names = [Weights, KvCache, Compute, Rest, Driver];

    /// <summary>The bytes with that context; null if nothing was predicted there.</summary>
    public long? At(int context)
    {
        if (Points.Count == 1)
            return Points[0].Bytes;
        if (context < Points[0].Context || context > Points[^1].Context)
            return null;
        var next = Math.Max(1, Points.Index().First(point => point.Item.Context >= context).Index);
        var ((from, low), (to, high)) = (Points[next - 1], Points[next]);
        return low + (long)((decimal)(high - low) * (context - from) / (to - from));
    }
}
