using Bench.Statistics;
using Bench.Studies.Choosing;

namespace Bench.Studies.Tests.Choosing;

/// <summary>Candidates with the figures that a test is about; those of others lie far from every limit.</summary>
internal static class MadeUpCandidate
{
    public const long Gibibyte = 1L << 30;

    /// <param name="name">The model, a space and the quantization.</param>
    /// <param name="decode">Tokens a second.</param>
    /// <param name="gibibytes">Of memory.</param>
    /// <param name="half">Half of the width of the intervals, as a share of the values.</param>
    public static ChoiceCandidate Of(
        string name, double decode = 50, double gibibytes = 5, double waitMs = 500, int context = 8192, double billions = 8,
        double bits = 4.5, double half = 0.01) => new()
        {
            Name = name,
            Family = name.Split(' ')[0],
            Decode = Around(decode, half),
            FirstToken = Around(waitMs, half),
            MemoryBytes = (long)(gibibytes * Gibibyte),
            Context = context,
            Parameters = billions * 1e9,
            BitsPerWeight = bits,
        };

    public static ChoiceFigure Around(double value, double half) => new(value, new Interval(value * (1 - half), value * (1 + half)));
}
