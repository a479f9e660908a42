using System.Globalization;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Core.Time;
using Bench.Statistics;
using Bench.Studies.Pricing;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>The inputs of a search for capacity.</summary>
public sealed record CapacityInputs
{
    /// <summary>The name of the input with the limits.</summary>
    public const string Slo = "slo";

    private const string ThinkTime = "think_time";
    private const double DefaultFrom = 1;
    private const double DefaultTo = 256;
    private const double DefaultConfidence = 0.95;
    private const double DefaultHeadroom = 0.2;
    private const decimal HeaviestLoad = 10_000m;
    private const int MostUsers = 10_000_000;
    private const string Mean = "mean";

    private static readonly StudyInputForm Load = new(Invariant($"a number above 0 and up to {HeaviestLoad}"), written =>
        decimal.TryParse(written.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= 0.001m
        && number <= HeaviestLoad
            ? Held(number)
            : null);

    private static readonly StudyInputForm Limit =
        new("a length of time such as 2s, a percentage such as 5%, or tokens per second such as 15", written => LimitHeld(written.Trim()));

    /// <summary>In the order of the documentation.</summary>
    public static readonly IReadOnlyList<StudyInput> All =
    [
        new("find", StudyInputForm.Word([.. LoadAxis.All.Select(axis => axis.Word)])),
        new(Slo, Limit)
        {
            Members =
            [
                ObjectiveMetrics.ErrorRate,
                .. MetricNames,
                .. MetricNames.SelectMany(metric => ObjectiveMetrics.Statistics.Select(statistic => $"{metric}_{statistic}")),
            ],
        },
        new("from", Load),
        new("to", Load),
        new(ThinkTime, StudyInputForm.Length),
        new("confidence", StudyInputForm.Share(0.5, 1)),
        new("headroom", StudyInputForm.Share(0, 1)),
        new("users", StudyInputForm.Count(1, MostUsers)),
        Prices.Input,
        new(StudyInput.LeftOut, StudyInputForm.Text),
    ];

    public required LoadAxis Find { get; init; }

    /// <summary>The service level among the inputs; null if that of the scenario applies.</summary>
    public required ServiceLevel? ServiceLevel { get; init; }

    public required double From { get; init; }

    public required double To { get; init; }

    /// <summary>Between an answer and the next request of a user, where the number of machines is reckoned; null: none.</summary>
    public required Duration? Pause { get; init; }

    public required ConfidenceLevel Confidence { get; init; }

    /// <summary>The share of a machine that stays free for peaks.</summary>
    public required double Headroom { get; init; }

    /// <summary>The number of users that have to fit; null if none was given.</summary>
    public required int? Users { get; init; }

    /// <summary>The prices of machines and electricity; null if none are given.</summary>
    public required Prices? Prices { get; init; }

    /// <summary>Settings that were not measured, and why, as sentences; null if there are none.</summary>
    public string? LeftOut { get; init; }

    private static IEnumerable<string> MetricNames => ObjectiveMetrics.Durations.Concat(ObjectiveMetrics.Rates);

    /// <exception cref="FormatException">A value is not of its form.</exception>
    public static CapacityInputs Of(IReadOnlyDictionary<string, string> inputs)
    {
        return new CapacityInputs
        {
            Find = inputs.TryGetValue("find", out var find)
                ? LoadAxis.All.FirstOrDefault(axis => axis.Word == find) ?? throw new FormatException($"find is unknown: {find}.")
                : LoadAxis.Users,
            ServiceLevel = All
                .Single(input => input.Name == Slo).HeldNames
                .Where(inputs.ContainsKey)
                .Select(name => ObjectiveOf(name[(Slo.Length + 1)..], inputs[name]))
                .ToArray() is { Length: > 0 } asked
                ? new ServiceLevel(asked)
                : null,
            From = Number("from", DefaultFrom),
            To = Number("to", DefaultTo),
            Pause = inputs.TryGetValue(ThinkTime, out var pause) ? DurationText.Parse(pause) : null,
            Confidence = new ConfidenceLevel(Number("confidence", DefaultConfidence)),
            Headroom = Number("headroom", DefaultHeadroom),
            Users = inputs.TryGetValue("users", out var users) ? int.Parse(users, CultureInfo.InvariantCulture) : null,
            Prices = Prices.Of(inputs),
            LeftOut = inputs.GetValueOrDefault(StudyInput.LeftOut),
        };

        double Number(string name, double otherwise) =>
            inputs.TryGetValue(name, out var value) ? double.Parse(value, CultureInfo.InvariantCulture) : otherwise;
    }

    private static ServiceObjective ObjectiveOf(string name, string held)
    {
        var statistic = ObjectiveMetrics.Statistics.FirstOrDefault(statistic => name.EndsWith($"_{statistic}", StringComparison.Ordinal));
        return new ServiceObjective(
            statistic is null ? name : name[..^(statistic.Length + 1)],
            statistic ?? Mean,
            double.Parse(held.TrimEnd('m', 's', '%'), CultureInfo.InvariantCulture));
    }

    /// <summary>Returns true if the limit is written in the unit of the metric.</summary>
    public static bool IsOfUnit(string name, string held) => name == ObjectiveMetrics.ErrorRate ? held.EndsWith('%')
        : ObjectiveMetrics.Rates.Any(rate => name == rate || name.StartsWith($"{rate}_", StringComparison.Ordinal))
            ? char.IsAsciiDigit(held[^1])
        : held.EndsWith("ms", StringComparison.Ordinal);

    private static string? LimitHeld(string written) =>
        DurationText.Parse(written) is { Nanoseconds: > 0 } length ? Milliseconds(length)
        : written is [.. var percent, '%'] ? Positive(percent) is { } share and <= 100 ? $"{Held(share)}%" : null
        : Positive(written) is { } rate ? Held(rate) : null;

    private static decimal? Positive(string written) =>
        decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and < 1_000_000_000
            ? number
            : null;

    private static string Milliseconds(Duration length) => $"{Held(length.Nanoseconds / 1_000_000m)}ms";

    private static string Held(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
