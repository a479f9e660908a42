namespace Bench.Core.Studies;

/// <summary>Which part a cell plays in a study. The study gives it and reads it; everybody else only passes it on.</summary>
/// <param name="Block">Cells of one block are compared with each other, and so they are measured close to each other:
/// a block of which a sitting measured a part only is measured again as a whole. A study names all cells of a block
/// in one step. Null outside of blocks.</param>
/// <param name="Side">Which of the things compared: <c>a</c>, <c>b</c>; null if there is one only.</param>
/// <param name="Role">Its role, if a study measures for several reasons: <c>probe</c>, <c>confirmation</c>; null if there is one
/// only.</param>
public readonly record struct StudyKey(int? Block = null, string? Side = null, string? Role = null)
{
    /// <summary>Of a study whose cells all play the same part.</summary>
    public static readonly StudyKey None;
}
