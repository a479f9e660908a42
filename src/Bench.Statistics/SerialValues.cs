namespace Bench.Statistics;

/// <summary>
/// Values in the order in which they came, of which neighbours depend on each other, as waits in one queue do: what they say of a share
/// and of a mean. They are cut into batches so long that what happens in one has been forgotten in the next (batch means: Conway, "Some
/// tactical problems in digital simulation", Management Science 10, 1963; Law and Kelton, Simulation Modeling and Analysis, section 9.5.3).
/// How much the means of batches scatter tells how many independent values would say as much.
/// </summary>
public sealed class SerialValues
{
    /// <summary>Of fewer batches the scatter says too little, and each counts as one value, however many it holds.</summary>
    public const int FewestBatches = 20;

    /// <summary>The shortest batch, in lengths over which values depend on each other.</summary>
    public const int MemoriesOfBatch = 10;

    private readonly double[][] _batches;

    /// <param name="stretches">Each begun anew, so that none depends on the one before it; the values of each in their order.</param>
    /// <param name="memory">Over how many successive values they depend on each other:
    /// of a queue the longest busy period, in requests.</param>
    public SerialValues(IEnumerable<IReadOnlyList<double>> stretches, int memory)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memory, 1);
        _batches = [.. stretches.Where(values => values.Count > 0).SelectMany(values => Cut(values, MemoriesOfBatch * memory))];
        Count = _batches.Sum(batch => batch.Length);
    }

    public int Count { get; }

    public int Batches => _batches.Length;

    /// <summary>In their order.</summary>
    public IEnumerable<double> All => _batches.SelectMany(batch => batch);

    /// <summary>
    /// The values beyond a limit, as so many independent ones. The scatter of the batches' shares tells how many,
    /// and so does that of their mean ranks: few values beyond a limit show little of how they cluster. The smaller number counts,
    /// less what batches leave uncertain about their scatter (Korn and Graubard's factor, the square of a ratio of Student's t).
    /// </summary>
    /// <param name="isBeyond">True if a value is.</param>
    /// <param name="level">Of the one-sided bound that the share is compared with.</param>
    public ClusteredShare Beyond(Func<double, bool> isBeyond, ConfidenceLevel level)
    {
        if (Count == 0)
            return new ClusteredShare(0, 0);
        (int Beyond, int Count)[] counts = [.. _batches.Select(batch => (batch.Count(isBeyond), batch.Length))];
        var share = counts.Sum(batch => batch.Beyond) / (double)Count;
        if (Batches < FewestBatches)
            return new ClusteredShare(share * Batches, Batches);
        var effective = share is 0 or 1 ? ByRanks() : Math.Min(ByRanks(), ClusteredShare.Of(counts).Count);
        if (Batches < Count)
        {
            var factor = StudentTail.Quantile(level.OneTail, Count - 1) / StudentTail.Quantile(level.OneTail, Batches - 1);
            effective *= factor * factor;
        }

        return new ClusteredShare(share * effective, effective);
    }

    /// <summary>Of the mean, by Student's t of the means of batches; unknown below <see cref="FewestBatches"/>.</summary>
    public Interval MeanIntervalAt(ConfidenceLevel level) =>
        Batches < FewestBatches ? Interval.Unknown : MeanInterval.Of(new Sample(_batches.Select(batch => batch.Average())), level);

    /// <summary>Ranks, for one value a thousand times as large as the others would drown how they follow each other.</summary>
    private double ByRanks()
    {
        var ranks = Ranks();
        var middle = (Count + 1) / 2.0;
        var (squares, sums, at) = (ranks.Sum(rank => (rank - middle) * (rank - middle)), 0.0, 0);
        foreach (var batch in _batches)
        {
            var sum = 0.0;
            for (var index = 0; index < batch.Length; index++)
                sum += ranks[at++] - middle;
            sums += sum * sum;
        }

        if (squares == 0) // all alike: nothing tells that they are not one value
            return Batches;
        return sums == 0 ? Count : Math.Min(Count, Count * squares * (Batches - 1) / (Batches * sums));
    }

    /// <summary>Of all values in their order; equal ones share the mean of their ranks.</summary>
    private double[] Ranks()
    {
        double[] values = [.. All];
        var order = Enumerable.Range(0, Count).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[Count];
        for (var first = 0; first < Count;)
        {
            var last = first;
            while (last + 1 < Count && values[order[last + 1]] == values[order[first]])
                last++;
            for (var index = first; index <= last; index++)
                ranks[order[index]] = (first + last) / 2.0 + 1;
            first = last + 1;
        }

        return ranks;
    }

    /// <summary>As many batches as are long enough, as even as can be; a stretch that is too short is one.</summary>
    private static IEnumerable<double[]> Cut(IReadOnlyList<double> values, int shortest)
    {
        var batches = Math.Max(1, values.Count / shortest);
        for (var batch = 0; batch < batches; batch++)
        {
            var (from, to) = ((int)((long)batch * values.Count / batches), (int)((batch + 1L) * values.Count / batches));
            var cut = new double[to - from];
            for (var index = 0; index < cut.Length; index++)
                cut[index] = values[from + index];
            yield return cut;
        }
    }
}
