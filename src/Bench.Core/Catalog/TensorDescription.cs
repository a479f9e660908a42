namespace Bench.Core.Catalog;

/// <summary>A tensor as its server or its file names it.</summary>
/// <param name="Name">For example <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">For example <c>Q4_K</c>, in any case.</param>
/// <param name="Dimensions">The one that changes fastest in memory first.</param>
public sealed record TensorDescription(string Name, string Type, IReadOnlyList<long> Dimensions);
