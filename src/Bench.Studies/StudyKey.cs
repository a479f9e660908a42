namespace Bench.Studies;

/// <summary>Which part a cell plays in a study. The study gives it and reads it; nobody else looks at it.</summary>
/// <param name="Block">Cells of one block are measured close to each other and compared with each other; null outside of blocks.</param>
/// <param name="Side">Which of the things compared: <c>a</c>, <c>b</c>; null where there is one only.</param>
/// <param name="Role">What it is measured for, where a study measures for several reasons: <c>probe</c>, <c>confirmation</c>; null where there is one only.</param>
public readonly record struct StudyKey(int? Block = null, string? Side = null, string? Role = null)
{
    /// <summary>Of a study whose cells all play the same part.</summary>
    public static readonly StudyKey None;
}
