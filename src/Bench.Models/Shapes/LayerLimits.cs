using static System.FormattableString;

namespace Bench.Models.Shapes;

/// <summary>
/// What is believed of a layer: ten times the largest there is, and little enough that no sum of bytes overflows, whatever a header says.
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
                + Invariant($"and at most {CacheElements} are believed")),
        { State.Elements: > StateElements } => throw new ModelDescriptionException(Invariant($"layer {index} has a state of ")
            + Invariant($"{layer.State.Elements} elements, and at most {StateElements} are believed")),
        { Heads: > Heads } =>
            throw new ModelDescriptionException(Invariant($"layer {index} has {layer.Heads} heads, and at most {Heads} are believed")),
        { ExpertsUsed: > Experts } => throw new ModelDescriptionException(Invariant($"layer {index} uses {layer.ExpertsUsed} experts, ")
            + Invariant($"and at most {Experts} are believed")),
        _ => layer,
    };
}
