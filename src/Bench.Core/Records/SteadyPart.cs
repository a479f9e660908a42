using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The part of a closed loop's measured phase whose requests count: from when all users are active.</summary>
/// <param name="From">The instant at which the last of them began.</param>
/// <param name="Starts">The starts of the users.</param>
public sealed record SteadyPart(Instant From, StartSpread Starts);
