namespace Bench.Studies.Comparing.Blocks;

/// <summary>Both sides of one pair in one block.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Base">As it was measured.</param>
/// <param name="Candidate">As it was measured.</param>
internal sealed record MeasuredBlock(int Number, StudiedCell Base, StudiedCell Candidate)
{
    /// <summary>Of an invalid cell nothing is believed, and without its partner the other side says nothing.</summary>
    public bool IsValid => Base.Summary.IsValid && Candidate.Summary.IsValid;
}
