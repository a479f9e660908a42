using System.Globalization;
using Bench.Core.Plans;

namespace Bench.Benchmarks;

/// <summary>What is asked of the benchmark.</summary>
/// <param name="Rate">Requests a second.</param>
internal sealed record ScheduleLagOptions(double Rate, double Seconds, ArrivalPattern Arrivals)
{
    /// <summary>Null where the words are none.</summary>
    public static ScheduleLagOptions? Parse(string[] words)
    {
        if (words.Length > 3 || Number(words, 0, 500) is not { } rate || Number(words, 1, 10) is not { } seconds)
            return null;
        return words.ElementAtOrDefault(2) switch
        {
            null or "constant" => new ScheduleLagOptions(rate, seconds, new ArrivalPattern.Constant()),
            "poisson" => new ScheduleLagOptions(rate, seconds, new ArrivalPattern.Poisson()),
            _ => null,
        };
    }

    private static double? Number(string[] words, int place, double otherwise) =>
        place >= words.Length ? otherwise
        : double.TryParse(words[place], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1e6 ? value
        : null;
}
