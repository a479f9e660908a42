using static System.FormattableString;

namespace Bench.Core.Texts;

/// <summary>Several as people list them: <c>4, 8 and 16</c>. The one place that joins the parts of a sentence.</summary>
public static class Listing
{
    /// <param name="parts">In order; empty gives an empty text.</param>
    public static string Of(IEnumerable<string> parts)
    {
        string[] all = [.. parts];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    public static string Of(IEnumerable<int> numbers) => Of(numbers.Select(number => Invariant($"{number}")));

    /// <param name="parts">In order.</param>
    /// <param name="most">Of more than so many the rest is counted: <c>a, b and 3 more</c>.</param>
    public static string Of(IEnumerable<string> parts, int most)
    {
        string[] all = [.. parts];
        return Of(all.Length <= most ? all : [.. all.Take(most), Invariant($"{all.Length - most} more")]);
    }
}
