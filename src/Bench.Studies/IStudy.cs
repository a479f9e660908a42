namespace Bench.Studies;

/// <summary>
/// A question that is answered by measuring, and what has to be measured for it: what comes next follows from what was seen.
/// A pure function without clock and I/O. The same record leads to the same step, whenever and however often it is asked:
/// a run that was interrupted is gone on with by asking again from the beginning (<see cref="StudyCourse"/>).
/// </summary>
public interface IStudy
{
    /// <summary>What it reads of finished cells. Nothing else is kept for it.</summary>
    StudyNeeds Needs { get; }

    /// <summary>What is known of it before its first cell.</summary>
    StudyOutlook Outlook { get; }

    /// <summary>What to do now. How much time is left is no input: <c>--max-time</c> ends a sitting, and not the study.</summary>
    /// <param name="soFar">The cells that are finished. One that was cut off is not among them.</param>
    StudyStep Next(StudyRecord soFar);

    /// <summary>
    /// What can be said while <see cref="Next"/> still wants to measure: a sitting may have ended early.
    /// No more than follows from looks at the data that the study had planned anyway.
    /// </summary>
    /// <returns>In the order in which they are told; empty for a study that only measures.</returns>
    IReadOnlyList<Decision> SoFar(StudyRecord soFar);
}
