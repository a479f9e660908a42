namespace Bench.Studies;

/// <summary>All that a study knows: immutable, and the whole input of its next step.</summary>
public sealed record StudyRecord
{
    private readonly List<StudiedCell> _appended;

    private StudyRecord(List<StudiedCell> appended, long seed)
    {
        _appended = appended;
        Cells = appended.Count == 0 ? [] : new Beginning(appended);
        Seed = seed;
    }

    /// <summary>The finished ones, in the order in which they were finished.</summary>
    public IReadOnlyList<StudiedCell> Cells { get; }

    /// <summary>The plan's: for whatever the study draws.</summary>
    public long Seed { get; }

    /// <summary>Before the first cell.</summary>
    public static StudyRecord Empty(long seed) => new([], seed);

    /// <summary>
    /// A run of many cells has as many records, each longer by one than the one before:
    /// they share one list, of which each sees its beginning.
    /// </summary>
    public StudyRecord With(StudiedCell finished)
    {
        var appended = _appended.Count == Cells.Count ? _appended : [.. Cells];
        appended.Add(finished);
        return new StudyRecord(appended, Seed);
    }

    /// <summary>The part of the record that belongs to one scenario.</summary>
    public StudyRecord Of(string scenario) => Cells.All(cell => cell.Cell.Plan.Scenario == scenario)
        ? this
        : new StudyRecord([.. Cells.Where(cell => cell.Cell.Plan.Scenario == scenario)], Seed);

    /// <summary>A list as long as it is now, whatever is appended later.</summary>
    private sealed class Beginning(List<StudiedCell> cells) : IReadOnlyList<StudiedCell>
    {
        public int Count { get; } = cells.Count;

        public StudiedCell this[int index] => index < Count ? cells[index] : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<StudiedCell> GetEnumerator()
        {
            for (var index = 0; index < Count; index++)
                yield return cells[index];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
