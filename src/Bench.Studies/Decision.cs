using Bench.Core.Plans;
using Bench.Statistics;
using Bench.Studies.Capacity;
using Bench.Studies.Choosing;
using Bench.Studies.Comparing;
using Bench.Studies.Fitting;

namespace Bench.Studies;

/// <summary>
/// The result of a study. A closed hierarchy: a kind of decision is a case of it and a parameter of <see cref="Match"/>,
/// so that the compiler names every place that has to know the new one. All texts are plain, not encoded for any format;
/// they may hold names that came from servers and files.
/// </summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The whole decision in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The numbers that it rests on, the weightiest first.</summary>
    public IReadOnlyList<DecisionNumber> Numbers { get; init; } = [];

    /// <summary>Of the statement as a whole, and of the intervals in <see cref="Numbers"/>; null if it rests on no statistics.</summary>
    public ConfidenceLevel? Confidence { get; init; }

    /// <summary>For what it does not hold: a sentence each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>The cells that it rests on.</summary>
    public required IReadOnlyList<CellId> Evidence { get; init; }

    /// <summary>The advice; null if the sentence is sufficient.</summary>
    public string? Advice { get; init; }

    /// <summary>True if another decision of the same study takes it into account: that one is shown, and only its verdict counts.</summary>
    public bool IsDetail { get; init; }

    /// <summary>From which the exit code follows.</summary>
    public abstract DecisionVerdict Verdict { get; }

    public abstract TResult Match<TResult>(
        Func<Undecided, TResult> undecided, Func<Comparison, TResult> comparison, Func<Capacity, TResult> capacity, Func<Fit, TResult> fit,
        Func<Ranking, TResult> ranking);

    /// <summary>The question stays open. <see cref="Sentence"/> says why. Any study may come to it.</summary>
    public sealed record Undecided : Decision
    {
        /// <summary>True if nothing valid was measured that could be judged.</summary>
        public bool NothingValid { get; init; }

        public override DecisionVerdict Verdict => NothingValid ? DecisionVerdict.Unjudged : DecisionVerdict.Open;

        public override TResult Match<TResult>(
            Func<Undecided, TResult> undecided, Func<Comparison, TResult> comparison, Func<Capacity, TResult> capacity,
            Func<Fit, TResult> fit, Func<Ranking, TResult> ranking) => undecided(this);
    }

    /// <summary>The decision whether a candidate is worse than a base, cell by cell and metric by metric.</summary>
    public sealed record Comparison : Decision
    {
        /// <summary>In what the two differ: <c>server</c>.</summary>
        public required string Axis { get; init; }

        /// <summary>The base's value of it.</summary>
        public required string Base { get; init; }

        /// <summary>The candidate's value of it.</summary>
        public required string Candidate { get; init; }

        /// <summary>The basis of the comparison.</summary>
        public ComparisonBasis Basis { get; init; }

        /// <summary>True if both sides are one thing, compared with itself to see how small a change can be seen.</summary>
        public bool IsNoiseFloor { get; init; }

        /// <summary>True if what drifted while it was measured, as heat and other load, met both sides alike.</summary>
        public bool ControlsDrift => Basis is ComparisonBasis.Blocks or ComparisonBasis.AlternatingRuns;

        /// <summary>Blocks that had been measured at the last look; of finished runs, those of the side that has fewer.</summary>
        public required int Blocks { get; init; }

        /// <summary>Blocks after which it ends undecided.</summary>
        public required int MostBlocks { get; init; }

        /// <summary>In the order of the plan.</summary>
        public required IReadOnlyList<ComparedPair> Pairs { get; init; }

        /// <summary>Cells of either side without a partner. They are not compared.</summary>
        public IReadOnlyList<CellId> Unpaired { get; init; } = [];

        /// <summary>
        /// Cells of the base that the candidate lacks, among <see cref="Unpaired"/>: a model that is gone is not the same.
        /// </summary>
        public int Missing { get; init; }

        public override DecisionVerdict Verdict => Count(MetricClaim.Regressed) > 0 ? DecisionVerdict.NotMet
            : Pairs.Sum(pair => pair.Metrics.Count) == Count(MetricClaim.Unjudged) ? DecisionVerdict.Unjudged
            : Count(MetricClaim.Inconclusive) + Count(MetricClaim.Unjudged) + Missing > 0 ? DecisionVerdict.Open
            : DecisionVerdict.Met;

        /// <summary>Metrics of all pairs of which this is claimed.</summary>
        public int Count(MetricClaim claim) => Pairs.Sum(pair => pair.Metrics.Count(metric => metric.Claim == claim));

        public override TResult Match<TResult>(
            Func<Undecided, TResult> undecided, Func<Comparison, TResult> comparison, Func<Capacity, TResult> capacity,
            Func<Fit, TResult> fit, Func<Ranking, TResult> ranking) => comparison(this);
    }

    /// <summary>The heaviest load that keeps a service level, in one configuration.</summary>
    public sealed record Capacity : Decision
    {
        /// <summary>The name that distinguishes it from other configurations of the scenario; empty if there is only one.</summary>
        public required string Configuration { get; init; }

        /// <summary>
        /// The settings of the server, by their names in a scenario file, if configurations with other settings were
        /// measured as alternatives to it; else empty.
        /// </summary>
        public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

        /// <summary>True if its settings are the ones to take.</summary>
        public bool IsRecommended { get; init; }

        /// <summary>True if the search ended because an alternative holds as much: <see cref="Holds"/> is not known then.</summary>
        public bool IsBeaten { get; init; }

        /// <summary>The unit of the loads: <c>users</c> or <c>rate</c>.</summary>
        public required string Find { get; init; }

        /// <summary>Null if no load does.</summary>
        public required double? Holds { get; init; }

        /// <summary>The lightest load above it that does not; null if the heaviest one that was requested holds.</summary>
        public required double? Breaks { get; init; }

        /// <summary>True if <see cref="Breaks"/> only counts as broken: its requests did not tell.</summary>
        public bool IsAboveUndecided { get; init; }

        /// <summary>Users who had to fit; null if not requested.</summary>
        public int? AskedUsers { get; init; }

        /// <summary>True if they do; null if not requested.</summary>
        public bool? UsersFit { get; init; }

        /// <summary>
        /// The users who had to fit, who pause between an answer and their next request, as they were measured; null if they were not.
        /// </summary>
        public CapacityLoad? Pausing { get; init; }

        /// <summary>The limit that is passed by most at <see cref="Breaks"/>; null if none is known to be.</summary>
        public string? GivesWayFirst { get; init; }

        /// <summary>The part of what users wait for that grew most; null if the server does not report.</summary>
        public string? Grown { get; init; }

        /// <summary>The figures of a single user; null if not requested or unknown.</summary>
        public AloneFigures? Alone { get; init; }

        /// <summary>The slot limit because of which requests wait; null if it was not observed.</summary>
        public SlotLimit? SlotLimit { get; init; }

        /// <summary>All that were measured, rising.</summary>
        public required IReadOnlyList<CapacityLoad> Loads { get; init; }

        /// <summary>Fitted to the throughput of the loads; null of too few.</summary>
        public UniversalScalability? Law { get; init; }

        /// <summary>Extrapolated; empty if none are reckoned.</summary>
        public IReadOnlyList<MachineCount> Machines { get; init; } = [];

        /// <summary>The cost of a million output tokens at <see cref="Holds"/>; null if no prices are given, or it is not known.</summary>
        public double? CostOfMillionTokens { get; init; }

        public override DecisionVerdict Verdict => UsersFit == true ? DecisionVerdict.Met
            : IsAboveUndecided || Pausing?.Verdict == LoadVerdict.Undecided ? DecisionVerdict.Open
            : UsersFit == false || Holds is null ? DecisionVerdict.NotMet
            : DecisionVerdict.Met;

        public override TResult Match<TResult>(
            Func<Undecided, TResult> undecided, Func<Comparison, TResult> comparison, Func<Capacity, TResult> capacity,
            Func<Fit, TResult> fit, Func<Ranking, TResult> ranking) => capacity(this);
    }

    /// <summary>
    /// The longest context with which a model fits, in one configuration: measured, and compared with what was predicted.
    /// </summary>
    public sealed record Fit : Decision
    {
        /// <summary>The model, and what tells the configuration from the others of the scenario.</summary>
        public required string Configuration { get; init; }

        /// <summary>True if it was wanted in the memory of a host without a GPU.</summary>
        public bool IsOnHost { get; init; }

        /// <summary>In tokens a slot; null if none of those that were tried fits.</summary>
        public required int? Longest { get; init; }

        /// <summary>The shortest context above it that does not; null if none was found.</summary>
        public required int? Fails { get; init; }

        /// <summary>True if no context lies between the two.</summary>
        public required bool IsExact { get; init; }

        /// <summary>Tokens that had to fit; null if not requested.</summary>
        public int? Asked { get; init; }

        /// <summary>True if they do; null if not requested, or it was not told.</summary>
        public bool? AskedFits { get; init; }

        /// <summary>The longest context that was predicted to fit, 0: none; null without a prediction.</summary>
        public int? Predicted { get; init; }

        /// <summary>Bytes that were predicted with the num_ctx of the scenario, where the search begins.</summary>
        public long? PredictedBytes { get; init; }

        /// <summary>
        /// The parts that they consist of over num_ctx, in the order in which they are stacked; empty without a prediction.
        /// </summary>
        public IReadOnlyList<PredictedPart> PredictedParts { get; init; } = [];

        /// <summary>The bytes that the model was to fit into, if given.</summary>
        public long? LimitBytes { get; init; }

        /// <summary>All that were made, by context.</summary>
        public required IReadOnlyList<ContextLoad> Loads { get; init; }

        public override DecisionVerdict Verdict => Asked is not null
            ? AskedFits switch
            {
                true => DecisionVerdict.Met,
                false => DecisionVerdict.NotMet,
                _ => DecisionVerdict.Open,
            }
            : Longest is null ? DecisionVerdict.NotMet : DecisionVerdict.Met;

        public override TResult Match<TResult>(
            Func<Undecided, TResult> undecided, Func<Comparison, TResult> comparison, Func<Capacity, TResult> capacity,
            Func<Fit, TResult> fit, Func<Ranking, TResult> ranking) => fit(this);
    }

    /// <summary>Which model and quantization is to be taken.</summary>
    public sealed record Ranking : Decision
    {
        /// <summary>Every candidate with its figures, the chosen one first, and what was asked.</summary>
        public required ChoiceResult Result { get; init; }

        /// <summary>True if it was made from runs that were measured before, several of which it may be about.</summary>
        public bool IsOfRuns { get; init; }

        /// <summary>
        /// The candidate that would be taken if a limit allowed it, or that is tied with the chosen one; null if there is none.
        /// </summary>
        public string? Others { get; init; }

        public override DecisionVerdict Verdict =>
            Result.Chosen is { } chosen ? chosen.SurelyMeets && !Result.IsArbitrary ? DecisionVerdict.Met : DecisionVerdict.Open
                : Result.Ranking.All(one => one.Standing == ChoiceStanding.Invalid) ? DecisionVerdict.Unjudged
                : Result.Ranking.All(one => one.SurelyMisses || one.Standing == ChoiceStanding.Invalid) ? DecisionVerdict.NotMet
                : DecisionVerdict.Open;

        public override TResult Match<TResult>(
            Func<Undecided, TResult> undecided, Func<Comparison, TResult> comparison, Func<Capacity, TResult> capacity,
            Func<Fit, TResult> fit, Func<Ranking, TResult> ranking) => ranking(this);
    }
}
