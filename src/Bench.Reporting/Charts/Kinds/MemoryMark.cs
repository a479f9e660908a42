namespace Bench.Reporting.Charts.Kinds;

/// <summary>A corner of a predicted part, a measured point, or an end of the limit's line.</summary>
/// <param name="Area">The model.</param>
/// <param name="Kind">One of the three words of <see cref="MemoryStack"/>.</param>
/// <param name="Part">The name for the legend.</param>
/// <param name="Context">In tokens.</param>
/// <param name="From">In GiB.</param>
/// <param name="To">In GiB.</param>
/// <param name="Label">The label; empty if there is none.</param>
internal sealed record MemoryMark(string Area, string Kind, string Part, double Context, double From, double To, string Label = "");
