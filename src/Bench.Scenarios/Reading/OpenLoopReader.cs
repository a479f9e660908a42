using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;

namespace Bench.Scenarios.Reading;

/// <summary>Reads the keys of <c>load</c> that say how an open loop arrives, and refuses them where no cell has a rate.</summary>
internal sealed class OpenLoopReader(MapReader load, IReadOnlyList<AxisValues> axes)
{
    private const int MostInFlight = 10_000;

    /// <summary>Gaps whose standard deviation is ten times their mean: burstier is no schedule that anyone means.</summary>
    private const double LowestBurstiness = 0.01;

    /// <summary>Gaps whose standard deviation is 3 % of their mean: as good as constant.</summary>
    private const double HighestBurstiness = 1000;

    private const string Ramp = "ramp";

    private static readonly string[] OwnKeys = ["arrivals", "burstiness", Ramp, "max_in_flight", "drain"];

    /// <summary>True where the load says anything of an open loop, if nothing of its end.</summary>
    public static bool IsWrittenIn(MapReader load) => OwnKeys.Any(load.Has);

    public OpenLoopSpec Read()
    {
        if (!axes.Any(values => values.Written.Contains(Factor.Rate)))
        {
            foreach (var stray in OwnKeys.Where(key => key != Ramp && load.Has(key)).Select(load.Field))
                stray.Error(
                    Codes.Clash,
                    "this applies to open loops, but the scenario has closed loops: no cell has a rate",
                    "sweep over rate instead of concurrency (sweep: { rate: 2/s }), or remove the line");
            return new OpenLoopSpec { Ramp = ReadUserRamp(load.Field(Ramp)) };
        }

        var standard = new OpenLoopSpec();
        return standard with
        {
            Arrivals = ReadArrivals(load.Field("arrivals"), load.Field("burstiness")) ?? standard.Arrivals,
            Ramp = ReadRamp(load.Field(Ramp)),
            MaxInFlight = load.Field("max_in_flight").Int(1, MostInFlight),
            Drain = load.Field("drain").Duration() ?? standard.Drain,
        };
    }

    private static ArrivalPattern? ReadArrivals(Field field, Field burstinessField)
    {
        var pattern = field.Word(ArrivalPattern.Words);
        var burstiness = burstinessField.Number(LowestBurstiness, HighestBurstiness);
        if (burstinessField.IsWritten && (pattern is not null || !field.IsWritten) && pattern != ArrivalPattern.GammaWord)
            burstinessField.Error(Codes.Clash, "burstiness needs arrivals: gamma", "write arrivals: gamma, or remove the line");
        if (pattern == ArrivalPattern.GammaWord && !burstinessField.IsWritten)
            field.Error(
                Codes.Missing,
                "gamma arrivals need a burstiness",
                "write burstiness: 0.5 (1 is Poisson; lower values come in bursts, higher values are more even)");
        return pattern is null ? null : ArrivalPattern.Of(pattern, burstiness ?? 1);
    }

    /// <summary>Users have no rate to begin with: how long it takes is all that there is to say.</summary>
    private RampSpec? ReadUserRamp(Field field)
    {
        if (MapReader.Open(field, Sections.Ramp) is not { } map)
            return null;

        if (!axes.Any(values => values.ValuesOf(Factor.Concurrency).Any(users => users.Number > 1)))
            field.Error(
                Codes.Clash,
                "users start one after another in a ramp, but no cell has more than one",
                "sweep over concurrency, or remove the line");
        foreach (var rate in new[] { map.Field("from"), map.Field("to") }.Where(rate => rate.IsWritten))
            rate.Error(
                Codes.Clash, "this is a rate, but no cell has a rate: a ramp of users has only a length", "write ramp: { over: 30s }");
        return Length(map) is { } over ? new RampSpec(0, over) : null;
    }

    /// <summary>A ramp that ended anywhere but at the cell's rate would make every figure's rate a false one.</summary>
    private RampSpec? ReadRamp(Field field)
    {
        if (MapReader.Open(field, Sections.Ramp) is not { } map)
            return null;

        var from = map.Field("from").Rate(orZero: true) ?? 0;
        var to = map.Field("to");
        var rates = axes.SelectMany(values => values.ValuesOf(Factor.Rate)).Select(value => value.Number);
        if (to.Rate() is { } end && rates.FirstOrDefault(rate => rate != end) is { } other)
            to.Error(
                Codes.Clash,
                $"the ramp ends at {RateText.Of(end)}/s, but a cell's rate is {RateText.Of(other)}/s",
                $"leave it out: each cell's ramp ends at its own rate; or sweep over rate: {RateText.Of(end)}/s");
        return Length(map) is { } over ? new RampSpec(from, over) : null;
    }

    private static Duration? Length(MapReader ramp) => ramp.Required("over", "write how long it takes, such as over: 30s").Duration();
}
