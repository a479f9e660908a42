using Bench.Core.Plans;

namespace Bench.Studies;

/// <summary>The outlook of a study before its first cell: its description in a plan, and its preparations.</summary>
/// <param name="Words">The amount that it may measure, for people: <c>6 to 30 blocks</c>; null if it is fully known.</param>
/// <param name="AtLeast">The cells that it will have measured when it decides as early as it can.</param>
/// <param name="AtMost">The cells that it will have measured when it decides as late as it can. Where it cannot name them
/// all (a search goes where the figures lead it), as many, of which none is lighter than the ones that it may ask for instead:
/// estimates of time and the checks of the harness and its machine go by them.</param>
public sealed record StudyOutlook(string? Words, IReadOnlyList<PlanCell> AtLeast, IReadOnlyList<PlanCell> AtMost);
