using Bench.Core.Time;

namespace Bench.Analysis.SelfChecks;

/// <summary>A line of content: when the timetable had it, and when it was sent.</summary>
public readonly record struct ServedLine(Instant Due, Instant Sent);
