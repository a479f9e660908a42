namespace Bench.Studies;

/// <summary>The next step of a study. A closed hierarchy: cells to measure, or the end.</summary>
public abstract record StudyStep
{
    private StudyStep()
    {
    }

    public abstract TResult Match<TResult>(Func<Measure, TResult> measure, Func<Decided, TResult> decided);

    /// <summary>
    /// The cells to measure, as far as they are known. The order is the study's, and goes before any order that would save loads.
    /// After each of them the study is asked again, and may want others than the rest of the list.
    /// </summary>
    public sealed record Measure : StudyStep
    {
        /// <exception cref="ArgumentException">Without a cell the study would never end.</exception>
        public Measure(IReadOnlyList<StudyCell> cells)
        {
            if (cells.Count == 0)
                throw new ArgumentException(
                    "A step that measures names at least one cell; a study that wants none has decided.", nameof(cells));
            Cells = cells;
        }

        public IReadOnlyList<StudyCell> Cells { get; }

        public override TResult Match<TResult>(Func<Measure, TResult> measure, Func<Decided, TResult> decided) => measure(this);
    }

    /// <summary>Nothing more has to be measured.</summary>
    /// <param name="Decisions">In display order; empty for a study that only measures.</param>
    public sealed record Decided(IReadOnlyList<Decision> Decisions) : StudyStep
    {
        public override TResult Match<TResult>(Func<Measure, TResult> measure, Func<Decided, TResult> decided) => decided(this);
    }
}
