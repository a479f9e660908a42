namespace Bench.Studies.Choosing.Race;

/// <summary>The figures of one cell of a candidate.</summary>
/// <param name="Decode">Tokens a second; null if the cell is invalid or does not tell.</param>
/// <param name="FirstTokenMs">The median time to the first token in milliseconds; null as for <paramref name="Decode"/>.</param>
/// <param name="IsSpoilt">Whether the machine of the harness made the cell invalid, so that it says nothing about the candidate.</param>
public sealed record RacedBlock(double? Decode, double? FirstTokenMs, bool IsSpoilt = false);
