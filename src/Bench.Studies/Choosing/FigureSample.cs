using static System.FormattableString;

namespace Bench.Studies.Choosing;

/// <summary>What a figure of a candidate rests on.</summary>
/// <param name="Requests">Measured requests that have the figure.</param>
/// <param name="Cells">The cells that they are of. From several cells on, the interval rests on the scatter between cells.</param>
public sealed record FigureSample(int Requests, int Cells)
{
    /// <summary><c>16 requests in 2 cells</c>.</summary>
    public override string ToString() =>
        Invariant($"{Requests} {(Requests == 1 ? "request" : "requests")}{(Cells > 1 ? Invariant($" in {Cells} cells") : "")}");
}
