namespace Bench.Models.Shapes;

/// <summary>The state that a recurrent layer keeps for a sequence of any length: F32 elements.</summary>
/// <param name="ShiftElements">The last inputs of a convolution or of a token shift.</param>
/// <param name="StateElements">The state itself.</param>
public sealed record RecurrentState(long ShiftElements, long StateElements)
{
    public long Elements => ShiftElements + StateElements;
}
