using System.Globalization;
using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Studies.Capacity;

/// <summary>
/// The quantity that a search varies: the users of a closed loop in whole numbers, or the requests per second of an open loop to 5 %.
/// </summary>
public sealed record LoadAxis
{
    /// <summary>
    /// As many requests as 20 users get at the first look: busy periods of up to 32 requests leave the last one 20 batches.
    /// </summary>
    private const int OpenAtOnce = 20;

    public static readonly LoadAxis Users = new()
    {
        Word = "users",
        Factor = Factor.Concurrency,
        Finest = 0,
        Rounded = Math.Round,
        CellAt = (cell, load) => cell.AtConcurrency((int)load),
        AtOnce = load => load,
    };

    public static readonly LoadAxis Rate = new()
    {
        Word = "rate",
        Factor = Factor.Rate,
        Finest = 0.05,
        Rounded = load => double.Parse(load.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        CellAt = (cell, load) => cell.AtRate(load),
        AtOnce = _ => OpenAtOnce,
    };

    private LoadAxis()
    {
    }

    public static IReadOnlyList<LoadAxis> All => [Users, Rate];

    /// <summary>As <c>find</c> names it.</summary>
    public required string Word { get; init; }

    public required Factor Factor { get; init; }

    /// <summary>The same cell at another load.</summary>
    public required Func<PlanCell, double, PlanCell> CellAt { get; init; }

    /// <summary>Requests in flight at once, as far as the load says. A rate does not say it.</summary>
    public required Func<double, double> AtOnce { get; init; }

    /// <summary>Loads closer to each other than this share of the lighter one are not told apart; 0: they are whole numbers.</summary>
    private double Finest { get; init; }

    private Func<double, double> Rounded { get; init; } = load => load;

    public string Text(double load) => this == Users
        ? (load == 1 ? "1 user" : FormattableString.Invariant($"{load:0} users"))
        : FormattableString.Invariant($"{load:0.######} requests/s");

    /// <summary>Returns true if no load between the two is worth measuring.</summary>
    public bool AreNeighbours(double lighter, double heavier) => Rounded(heavier - Step(lighter)) <= lighter;

    /// <summary>The lightest heavier load that is distinguished from this one.</summary>
    public double Above(double load) => this == Users ? load + 1 : Rounded(load + Step(load));

    /// <summary>The next lighter one to try after a load that failed.</summary>
    public double Below(double load) => Math.Min(Rounded(0.95 * load), Rounded(load - Step(load)));

    /// <summary>
    /// A load between two that are no neighbours: the guess, kept off the ends so that each answer shortens the way by
    /// a tenth at least; without one the middle.
    /// </summary>
    public double Between(double lighter, double heavier, double? guess)
    {
        var margin = Math.Max(Step(lighter), (heavier - lighter) / 10);
        var middle = this == Users ? (lighter + heavier) / 2 : Math.Sqrt(lighter * heavier);
        var load = Rounded(Math.Clamp(
            guess is { } known && double.IsFinite(known) ? known : middle, lighter + margin, Math.Max(lighter + margin, heavier - margin)));
        return load > lighter && load < heavier ? load : Rounded(middle);
    }

    private double Step(double load) => Finest == 0 ? 1 : Finest * load;
}
