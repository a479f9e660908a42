using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bench.EndToEnd.Tests.Kit;

/// <summary>
/// The numbers that a sentence about some cells may hold, by what stands beside them: figures of the CSV, limits of service levels,
/// and what is made of two cells by the formulas of docs/measures.md.
/// </summary>
/// <param name="cells">Those that the sentence rests on.</param>
/// <param name="all">Those of the run.</param>
/// <param name="result">What <c>--json</c> printed.</param>
internal sealed partial class ProseNumbers(
    IReadOnlyDictionary<string, string>[] cells, IReadOnlyList<IReadOnlyDictionary<string, string>> all, JsonElement result)
{
    private const double MebibytesPerGibibyte = 1024;

    private static readonly string[] Rates = ["decode_tok_s", "decode_client_tok_s"];

    private readonly Dictionary<string, double>[] _figures = [.. cells.Select(Figures)];

    /// <summary>Those that are wrong, with what stands beside them.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="names">Of models, servers and the like: their digits are no figures.</param>
    public IEnumerable<string> Unknown(string text, IEnumerable<string> names)
    {
        foreach (var name in names)
            text = Regex.Replace(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)", " ", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10));
        foreach (Match match in Number().Matches(NotFigures().Replace(text, " ")))
        {
            if (!IsKnown(match))
                yield return MoreThanOneSpace().Replace(match.Value, " ").Trim();
        }
    }

    private bool IsKnown(Match match)
    {
        if (match.Groups["low"].Success)
            return Intervals().Any(
                interval => Shows(match.Groups["low"].Value, interval.Low) && Shows(match.Groups["high"].Value, interval.High));
        var number = match.Groups["value"].Value;
        return (match.Groups["axis"].Value, match.Groups["unit"].Value) switch
        {
            ({ Length: > 0 } axis, _) => cells.Any(cell => cell[axis] == number),
            (_, "×") => Ratios().Any(ratio => Shows(number, ratio)),
            (_, "GiB") => Sizes().Any(size => Shows(number, size / MebibytesPerGibibyte)),
            (_, "MiB") => Sizes().Any(size => Shows(number, size)),
            (_, "tok/s") => Columns("_tok_s").Any(value => Shows(number, value)),
            (_, "ms") => Columns("_ms_").Concat(Limits()).Any(value => Shows(number, value)),
            (_, "s") => Columns("_ms_").Concat(Limits()).Any(value => Shows(number, value / 1000)),
            (_, "embeddings/s") => _figures.Any(row => Shows(number, row["request_throughput_rps"] * row["inputs"])),
            _ => Columns("").Concat(Counts()).Concat(Limits()).Any(value => Shows(number, value)),
        };
    }

    private IEnumerable<double> Columns(string part) =>
        _figures.SelectMany(row => row.Where(pair => pair.Key.Contains(part, StringComparison.Ordinal)).Select(pair => pair.Value));

    /// <summary>In MiB: what a model takes, and how much more than another.</summary>
    private IEnumerable<double> Sizes() =>
    [
        .. Columns("size_"),
        .. from one in Columns("size_mib") from other in Columns("size_mib") select one - other,
    ];

    private IEnumerable<double> Counts() =>
    [
        all.Count,
        all.Count(row => row["valid"] != "true"),
        all.Select(row => row["model"]).Distinct().Count(),
        all.Max(row => Value(row["repetition"])),
        // % on the CPU
        .. _figures
            .Where(row => row.GetValueOrDefault("size_mib") > 0)
            .Select(row => 100 * (1 - row.GetValueOrDefault("size_vram_mib") / row["size_mib"])),
    ];

    private IEnumerable<double> Ratios() =>
        from one in _figures
        from other in _figures
        from column in new[] { "decode_tok_s_mean", "decode_client_tok_s_mean", "input_throughput_tok_s" }
        where one.ContainsKey(column) && other.ContainsKey(column)
        select one[column] / other[column];

    private IEnumerable<(double Low, double High)> Intervals() =>
    [
        .. from row in _figures
           from low in row.Keys
           where low.EndsWith("_ci_low", StringComparison.Ordinal)
           select (row[low], row[low[..^3] + "high"]),
        .. from one in _figures
           from other in _figures
           from figure in Rates
           where one.ContainsKey(figure + "_ci_low") && other.ContainsKey(figure + "_ci_low")
           select RatioInterval(one, other, figure),
        .. Spreads(),
    ];

    private static (double Low, double High) RatioInterval(Dictionary<string, double> one, Dictionary<string, double> other, string figure)
    {
        var (a, aLow, aHigh) = (Math.Log(one[figure + "_mean"]), Math.Log(one[figure + "_ci_low"]), Math.Log(one[figure + "_ci_high"]));
        var (b, bLow, bHigh) =
            (Math.Log(other[figure + "_mean"]), Math.Log(other[figure + "_ci_low"]), Math.Log(other[figure + "_ci_high"]));
        return (
            Math.Exp(a - b - Math.Sqrt((a - aLow) * (a - aLow) + (bHigh - b) * (bHigh - b))),
            Math.Exp(a - b + Math.Sqrt((aHigh - a) * (aHigh - a) + (b - bLow) * (b - bLow))));
    }

    /// <summary>The smallest and the largest ratio among repetitions.</summary>
    private IEnumerable<(double Low, double High)> Spreads() =>
        from low in Ratios() from high in Ratios() where low <= high select (low, high);

    private IEnumerable<double> Limits() =>
        from cell in result.GetProperty("cells").EnumerateArray()
        from limit in cell.GetProperty("slo").EnumerateArray()
        from member in limit.EnumerateObject()
        where member.Value.ValueKind == JsonValueKind.Number
        select member.Value.GetDouble();

    private static Dictionary<string, double> Figures(IReadOnlyDictionary<string, string> row) => row
        .Where(pair => double.TryParse(pair.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        .ToDictionary(pair => pair.Key, pair => Value(pair.Value), StringComparer.Ordinal);

    /// <summary>Rounded to as many digits.</summary>
    private static bool Shows(string number, double value)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : number.Length - point - 1;
        return Math.Abs(Value(number) - value) <= 0.5 * Math.Pow(10, -decimals) * (1 + 1e-6);
    }

    private static double Value(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?:CI )?(?<low>\d+(?:\.\d+)?)–(?<high>\d+(?:\.\d+)?)|(?<axis>num_ctx|num_gpu|concurrency) (?<value>\d+)|(?<value>\d+(?:\.\d+)?) "
            + @"?(?<unit>×|GiB|MiB|tok/s|ms\b|s\b|embeddings/s)?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"95 % (?=CI)|\bp\d\d\b|all \d+ other configurations|\d+ more (?:of \d+ configurations|models?)|and \d+ more|no finished cell with "
            + @"concurrency 1|(?:concurrency \d+|[\d.]+/s)(?: \(scenario \w+\))? there is no valid figure",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NotFigures();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MoreThanOneSpace();
}
