namespace Bench.Studies.Choosing.Tasks.BuiltIn;

/// <summary>Where a needle lies: needles are spread evenly from the beginning of the text to its end.</summary>
/// <param name="Index">Of the needle among all needles, from 0.</param>
/// <param name="Of">How many needles there are.</param>
/// <param name="Words">Of the text around it.</param>
internal sealed record NeedlePlace(int Index, int Of, int Words)
{
    /// <summary>The part of the text in front of it, between 0 and 1.</summary>
    public double Depth => (Index + 0.5) / Of;
}
