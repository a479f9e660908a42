namespace Bench.Models.Shapes;

/// <summary>What a recurrent layer keeps of a sequence, however long that is: elements of F32.</summary>
/// <param name="ShiftElements">The last inputs of a convolution or of a token shift.</param>
/// <param name="StateElements">The state itself.</param>
public sealed record RecurrentState(long ShiftElements, long StateElements)
{
    public long Elements => ShiftElements + StateElements;
}
