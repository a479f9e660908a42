using static System.FormattableString;

namespace Bench.Models.Shapes;

/// <summary>
/// Plausibility limits for a layer: ten times the largest known one, and small enough that no sum of bytes can overflow.
/// </summary>
internal static class LayerLimits
{
    private const long CacheElements = 1 << 20;
    private const long StateElements = 1 << 28;
    private const int Heads = 1 << 14;
    private const int Experts = 1 << 14;

    /// <exception cref="ModelDescriptionException">It is beyond them.</exception>
    public static LayerShape Checked(int index, LayerShape layer) => layer switch
    {
        _ when Math.Max((long)layer.KvHeads * layer.KeyLength, (long)layer.KvHeads * layer.ValueLength) is > CacheElements
            and var elements =>
            throw new ModelDescriptionException(Invariant($"layer {index} keeps {elements} elements of a token, ")
                + Invariant($"but at most {CacheElements} are plausible")),
        { State.Elements: > StateElements } => throw new ModelDescriptionException(Invariant($"layer {index} has a state of ")
            + Invariant($"{layer.State.Elements} elements, but at most {StateElements} are plausible")),
        { Heads: > Heads } =>
            throw new ModelDescriptionException(Invariant($"layer {index} has {layer.Heads} heads, but at most {Heads} are plausible")),
        { ExpertsUsed: > Experts } => throw new ModelDescriptionException(Invariant($"layer {index} uses {layer.ExpertsUsed} experts, ")
            + Invariant($"but at most {Experts} are plausible")),
        _ => layer,
    };
}
