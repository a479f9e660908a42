namespace Bench.Models.Tensors;

/// <summary>What a tensor does, as far as a quantization treats it in its own way.</summary>
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
