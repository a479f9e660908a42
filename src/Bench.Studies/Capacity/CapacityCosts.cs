using Bench.Studies.Pricing;
using static System.FormattableString;

namespace Bench.Studies.Capacity;

/// <summary>The costs of a load, by the prices that were given and by what was measured at that load.</summary>
/// <param name="Prices">As given.</param>
/// <param name="Load">The load in words.</param>
/// <param name="Power">The power and the output of one machine at that load.</param>
public sealed record CapacityCosts(Prices Prices, string Load, MeasuredPower Power)
{
    /// <summary>The cost of a million output tokens on one machine that has this load all the time; null if it is not known.</summary>
    public double? OfMillionTokens => Prices.OfMillionTokens(Power);

    /// <summary>
    /// Gets the cost of one user for an hour: a user's share of all machines, the spare one included, and of the electricity of a machine
    /// that has its load. Null if neither is known.
    /// </summary>
    /// <param name="machines">The machines for a number of users.</param>
    /// <param name="activeShare">The share of users who are active at a time.</param>
    /// <param name="holds">The users whom one machine holds at once.</param>
    public double? OfUserHour(MachineCount machines, double activeShare, double holds)
    {
        var (rent, electricity) =
            (Prices.Hour * machines.Machines / machines.Users, Prices.ElectricityOfHour(Power.Watts) * activeShare / holds);
        return rent is null ? electricity : rent + (electricity ?? 0);
    }

    /// <summary>Gets what is not in the costs: a sentence each.</summary>
    public IEnumerable<string> Notes()
    {
        yield return $"Costs are in the currency of prices. The cost of a million output tokens assumes a machine that has {Load} "
            + "all the time: "
            + "with less load, a token costs more.";
        if (Prices.KilowattHour is not null && Power.Watts is null)
            yield return "The price of a kilowatt-hour did not enter any cost, because energy was not measured.";
        if (Prices.ElectricityOfHour(Power.Watts) is not null)
            yield return Invariant($"Electricity is for {Power.Watts:0} W, as measured at {Load} ({Power.EnergySource}): ")
                + "other parts of the machine and idle machines are not included.";
        if (Power.TokensPerSecond is null)
            yield return "The cost of output tokens is unknown, because no tokens were counted.";
    }
}
