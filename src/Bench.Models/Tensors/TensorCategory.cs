namespace Bench.Models.Tensors;

/// <summary>The role of a tensor, for quantizations that treat roles differently.</summary>
internal enum TensorCategory
{
    Other,
    Input,
    Output,
    Query,
    Key,

    /// <summary>Values, also where they stand in one matrix with keys or queries.</summary>
    Value,
    AttentionOutput,
    Gate,
    Up,
    Down,
}
