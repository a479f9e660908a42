using System.Globalization;
using Bench.Core.Studies;

namespace Bench.Studies.Pricing;

/// <summary>The prices of machines and electricity, in a currency that only the user knows. At least one of them is given.</summary>
/// <param name="Hour">The price of one machine for one hour; null if it is not given.</param>
/// <param name="KilowattHour">The price of a kilowatt-hour; null if it is not given.</param>
public sealed record Prices(double? Hour, double? KilowattHour)
{
    private const string Name = "prices";
    private const string HourKey = "hour";
    private const string KilowattHourKey = "kwh";
    private const double SecondsPerHour = 3600;
    private const double Million = 1e6;
    private const double WattsPerKilowatt = 1000;
    private const decimal Least = 0.000001m;
    private const decimal Most = 1_000_000m;

    /// <summary>The key of a block in a scenario file.</summary>
    public static readonly StudyInput Input =
        new(Name, new StudyInputForm("a price above 0 with at most six digits after the point, such as 1.20", Held))
        {
            Members = [HourKey, KilowattHourKey],
        };

    /// <summary>Gets the prices among the inputs of a study; null if there are none.</summary>
    /// <exception cref="FormatException">A value is not a number.</exception>
    public static Prices? Of(IReadOnlyDictionary<string, string> inputs)
    {
        return Price(HourKey) is var hour && Price(KilowattHourKey) is var kilowattHour && (hour ?? kilowattHour) is not null
            ? new Prices(hour, kilowattHour)
            : null;

        double? Price(string key) =>
            inputs.TryGetValue($"{Name}.{key}", out var held) ? double.Parse(held, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>
    /// Gets the price of the electricity that something with this power takes in an hour; null if the price or the power is not known.
    /// </summary>
    public double? ElectricityOfHour(double? watts) => KilowattHour * watts / WattsPerKilowatt;

    /// <summary>Gets the price of a machine with its electricity for an hour, as far as both are known; null if neither is.</summary>
    public double? MachineOfHour(double? watts) => ElectricityOfHour(watts) is { } electricity ? (Hour ?? 0) + electricity : Hour;

    /// <summary>
    /// Gets the price of a million tokens on a machine that has this load all the time;
    /// null if no price applies, or if its output is not known.
    /// </summary>
    public double? OfMillionTokens(MeasuredPower load) => MachineOfHour(load.Watts) / (load.TokensPerSecond * SecondsPerHour) * Million;

    private static string? Held(string written) =>
        decimal.TryParse(written.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
        && price is >= Least and <= Most
        && price == decimal.Round(price, 6)
            ? price.ToString("0.######", CultureInfo.InvariantCulture)
            : null;
}
