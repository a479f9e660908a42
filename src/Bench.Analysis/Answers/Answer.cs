namespace Bench.Analysis.Answers;

/// <summary>
/// The answer of a run to a user's question, in one sentence with its number, interval and n. Computed from the data, never from a guess.
/// </summary>
/// <param name="Topic">The subject, in a word or two: <c>decode rate</c>, <c>users</c>, <c>queue</c>; equal topics stand
/// together.</param>
/// <param name="Text">Plain text, not encoded for any format; it may hold names that came from servers and files.</param>
/// <param name="Cells">Ids of the cells that it rests on.</param>
public sealed record Answer(string Topic, string Text, IReadOnlyList<string> Cells)
{
    /// <summary>
    /// True if all cells that it rests on are of simulated servers. Where a run has real ones beside them, the text says so, too.
    /// </summary>
    public bool Simulated { get; init; }

    /// <summary>A part of the text that stands out where it is told as a decision; null: none.</summary>
    internal string? Emphasis { get; init; }

    /// <summary>
    /// True if its figure is by the client's clock where others to the same question are by a server's
    /// account: the two are not ranked in one list.
    /// </summary>
    internal bool ByClientClock { get; init; }

    /// <summary>
    /// Answers to one question that may be ranked against each other have the same number; lists are told one after the other.
    /// </summary>
    internal int Group { get; init; }
}
