using Bench.Core.Seeds;
using Bench.Statistics;
using Bench.Studies.Comparing;

namespace Bench.Studies.Tests.Comparing;

/// <summary>A made-up comparison: hypotheses whose true change is known, block by block, looked at as the study does.</summary>
internal sealed class SimulatedComparison
{
    /// <summary>Of the log ratio of a block.</summary>
    public const double Noise = 0.02;

    /// <summary>Hypotheses that follow each other are of one cell.</summary>
    public const int MetricsOfCell = 4;

    private const double Confidence = 0.95;

    private static readonly BlockLooks Looks = new(6, 30);
    private static readonly LookPlan EachAlone = new([1]);

    private readonly SplitMix64 _random;
    private readonly ChangeMargin[] _margins;
    private readonly double[] _truths;
    private readonly List<double>[] _ratios;

    /// <summary>Of the sides, each with errors of its own where they depend on each other.</summary>
    private readonly double[] _errors;

    private readonly double[] _errorsOfCells;

    /// <param name="thresholds">One a hypothesis.</param>
    /// <param name="truths">Their true log ratios.</param>
    /// <param name="seed">Of the noise.</param>
    public SimulatedComparison(IReadOnlyList<double> thresholds, IReadOnlyList<double> truths, ulong seed)
    {
        _random = new SplitMix64(seed);
        _margins = [.. thresholds.Select(threshold => ChangeMargin.Of(threshold, higherIsBetter: true))];
        _truths = [.. truths];
        _ratios = [.. truths.Select(_ => new List<double>())];
        _errors = [.. truths.Select(_ => _random.NextNormal())];
        _errorsOfCells = [.. _errors.Chunk(MetricsOfCell).Select(_ => _random.NextNormal())];
    }

    /// <summary>Between one measurement of a side and the next, of whichever side.</summary>
    public double Correlation { get; init; }

    /// <summary>Between the metrics of a cell, every other of which goes down where its neighbours go up.</summary>
    public double Shared { get; init; }

    /// <summary>False: every hypothesis is tested as if it were the only one.</summary>
    public bool Corrects { get; init; } = true;

    /// <summary>False: every look is made as if it were the only one.</summary>
    public bool Spends { get; init; } = true;

    public int MostBlocks { get; init; } = int.MaxValue;

    /// <summary>The states after the last look: all are decided, or no block is left.</summary>
    public IReadOnlyList<HypothesisState> Run()
    {
        var family = new HypothesisFamily(Spends ? Looks.Plan : EachAlone, new ConfidenceLevel(Confidence));
        IReadOnlyList<HypothesisState>? states = null;
        for (var look = 1;
            look <= Looks.Blocks.Count && Looks.Blocks[look - 1] <= MostBlocks && !(states?.All(state => state.IsDecided) ?? false);
            look++)
        {
            while (_ratios[0].Count < Looks.Blocks[look - 1])
                Measure();
            Hypothesis[] now = [.. _ratios.Zip(_margins, (ratios, margin) => new Hypothesis(new PairedLogRatios([.. ratios]), margin))];
            var (at, before) = (Spends ? look : 1, states);
            states = Corrects
                ? family.After(at, before, now)
                : [.. now.SelectMany((hypothesis, index) => family.After(at, before is null ? null : [before[index]], [hypothesis]))];
        }

        return states!;
    }

    public bool ClaimsFalselyAChange(IReadOnlyList<HypothesisState> states) => states.Where((state, index) =>
        (state.Claim == ChangeClaim.Improved && _truths[index] <= _margins[index].High)
        || (state.Claim == ChangeClaim.Regressed && _truths[index] >= _margins[index].Low))
            .Any();

    public bool ClaimsFalselyNone(IReadOnlyList<HypothesisState> states) => states.Where((state, index) =>
        state.Claim == ChangeClaim.Same && (_truths[index] >= _margins[index].High || _truths[index] <= _margins[index].Low)).Any();

    /// <summary>
    /// Both sides, in random order. Independent errors of a side are √½ of the noise each; dependent ones
    /// are as large that their difference is as noisy.
    /// </summary>
    private void Measure()
    {
        var scale = Noise / Math.Sqrt(2 * (1 - Correlation));
        for (var cell = 0; cell < _errorsOfCells.Length; cell++)
        {
            var candidateFirst = _random.NextUnit() <= 0.5;
            var ofCell = Difference(ref _errorsOfCells[cell], candidateFirst);
            for (var index = cell * MetricsOfCell; index < Math.Min(_truths.Length, (cell + 1) * MetricsOfCell); index++)
                _ratios[index].Add(_truths[index] + scale * ((index % 2 == 0 ? Shared : -Shared) * ofCell
                    + Math.Sqrt(1 - Shared * Shared) * Difference(ref _errors[index], candidateFirst)));
        }
    }

    private double Difference(ref double error, bool candidateFirst)
    {
        var first = Next(ref error);
        var second = Next(ref error);
        return candidateFirst ? first - second : second - first;
    }

    private double Next(ref double error) => error = Correlation * error + Math.Sqrt(1 - Correlation * Correlation) * _random.NextNormal();
}
