namespace Bench.Studies;

/// <summary>
/// A question that is answered by measuring, and what has to be measured for it: what comes next follows from what was seen.
/// A pure function without clock and I/O. The same record leads to the same step, whenever and however often it is asked:
/// a run that was interrupted is gone on with by asking again from the beginning (<see cref="StudyCourse"/>).
/// </summary>
public interface IStudy
{
    /// <summary>The data that it reads from finished cells. Nothing else is kept for it.</summary>
    StudyNeeds Needs { get; }

    /// <summary>The outlook before its first cell.</summary>
    StudyOutlook Outlook { get; }

    /// <summary>The next step. The remaining time is not an input: <c>--max-time</c> ends a sitting, not the study.</summary>
    /// <param name="soFar">The cells that are finished. One that was cut off is not among them.</param>
    StudyStep Next(StudyRecord soFar);

    /// <summary>
    /// The provisional decisions while <see cref="Next"/> still wants to measure: a sitting may have ended early.
    /// No more than follows from looks at the data that the study had planned anyway.
    /// </summary>
    /// <returns>In display order; empty for a study that only measures.</returns>
    IReadOnlyList<Decision> SoFar(StudyRecord soFar);
}
