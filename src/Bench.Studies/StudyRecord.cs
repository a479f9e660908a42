namespace Bench.Studies;

/// <summary>All that a study knows: immutable, and the whole input of its next step.</summary>
/// <param name="Cells">The finished ones, in the order in which they were finished.</param>
/// <param name="Seed">The plan's: for whatever the study draws.</param>
public sealed record StudyRecord(IReadOnlyList<StudiedCell> Cells, long Seed)
{
    /// <summary>Before the first cell.</summary>
    public static StudyRecord Empty(long seed) => new([], seed);

    public StudyRecord With(StudiedCell finished) => this with { Cells = [.. Cells, finished] };
}
