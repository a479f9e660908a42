using System.CommandLine;

namespace Bench.Runner.Commands;

/// <summary>The options that say what machines and electricity cost, for every verb whose decision tells costs.</summary>
internal static class PriceOptions
{
    /// <summary>New options for a verb, each with the name of its input.</summary>
    public static IReadOnlyList<(Option<string?> Option, string Key)> Create() =>
    [
        Of("--price-hour", "prices.hour", "The price of the machine per hour, to report the cost of a million tokens"),
        Of("--price-kwh", "prices.kwh", "The price per kilowatt-hour, used if energy is measured"),
    ];

    private static (Option<string?>, string) Of(string option, string key, string description) =>
        (new Option<string?>(option) { Description = description, HelpName = "1.20" }, key);
}
