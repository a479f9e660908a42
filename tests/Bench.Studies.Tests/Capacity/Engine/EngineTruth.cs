using System.Globalization;

namespace Bench.Studies.Tests.Capacity.Engine;

/// <summary>What is true of a configuration, from far more requests than a search takes.</summary>
/// <param name="TtftMs">The limit on the TTFT.</param>
/// <param name="TpotMs">The limit on the TPOT; null if there is none.</param>
/// <param name="Highest">The most users of whose requests at most 5 % pass each limit.</param>
/// <param name="Lowest">The most users of whose requests at most 2.5 % do.</param>
internal sealed record EngineTruth(double TtftMs, double? TpotMs, int Highest, int Lowest)
{
    private const int Requests = 20_000;
    private const double FarTooMany = 0.15;
    private const ulong Seed = 987_654_321;

    /// <summary>
    /// From every number of users up to the first one, beyond the slots, of whose requests far more than 5 % pass a limit:
    /// a limit on the TPOT may be passed by two users and kept by three, who are out of step.
    /// </summary>
    public static EngineTruth Of(EngineConfiguration configuration)
    {
        var server = new VirtualServer(configuration);
        var (ttft, tpot) = Limits(configuration);
        var (highest, lowest, passing) = (0, 0, 0.0);
        for (var users = 1; users <= configuration.Slots + 1 || passing <= FarTooMany; users++)
        {
            var served = server.Serve(users, Requests, Seed + (ulong)users);
            passing = Math.Max(
                served.Count(request => request.TtftMs > ttft), served.Count(request => request.TpotMs > tpot)) / (double)Requests;
            highest = passing <= 0.05 ? users : highest;
            lowest = passing <= 0.025 ? users : lowest;
        }

        return new EngineTruth(ttft, tpot, highest, lowest);
    }

    /// <summary>The largest rates, to a thousandth. With a limit on the TTFT alone, more arrivals only wait longer.</summary>
    /// <returns>Those of whose requests at most 5 % and at most 2.5 % pass the limit, in requests a second.</returns>
    public static (double Highest, double Lowest) OfRates(EngineConfiguration configuration, double ttftMs)
    {
        var server = new VirtualServer(configuration);
        return (Largest(0.05), Largest(0.025));

        double Largest(double share)
        {
            var (holds, breaks) = (0.0, EngineConfiguration.LightestRate(ttftMs));
            while (PassingAt(breaks) <= share)
                (holds, breaks) = (breaks, 2 * breaks);
            while (breaks > 1.001 * holds)
            {
                var middle = (holds + breaks) / 2;
                (holds, breaks) = PassingAt(middle) <= share ? (middle, breaks) : (holds, middle);
            }

            return holds;
        }

        double PassingAt(double rate) =>
            server.ServeRate(rate, Requests, Seed).Count(request => request.TtftMs > ttftMs) / (double)Requests;
    }

    /// <summary>To three digits, as somebody would ask for them.</summary>
    public static (double TtftMs, double? TpotMs) Limits(EngineConfiguration configuration)
    {
        var server = new VirtualServer(configuration);
        var alone = server.Serve(users: 1, requests: 1000, Seed);
        var together = server.Serve(configuration.Slots, requests: 1000, Seed);
        return (
            Rounded(configuration.TtftLimit * Median(alone.Select(request => request.E2eMs))),
            configuration.TpotLimit is { } limit ? Rounded(limit * Median(together.Select(request => request.TpotMs))) : null);
    }

    /// <summary>The limit on the TTFT of a search for a rate, in ms: what 95 % of requests need alone, and a while to wait.</summary>
    public static double RateLimit(EngineConfiguration configuration)
    {
        var alone = new VirtualServer(configuration).Serve(users: 1, requests: 1000, Seed);
        var needed = alone.Select(request => request.TtftMs).Order().ElementAt(949);
        return Rounded(needed + configuration.RateWaitLimit * Median(alone.Select(request => request.E2eMs)));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double Rounded(double value) =>
        double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
