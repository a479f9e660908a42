using Bench.Core.Time;

namespace Bench.Analysis.SelfChecks;

/// <summary>The actual timing of one request on the server of a self-check, on its own clock.</summary>
/// <param name="Number">By which the client's record is found: the server reports it in place of a count of prompt tokens.</param>
/// <param name="Arrived">The request's head was read.</param>
/// <param name="Lines">The instants at which each line of content was due and was handed to the system, in order.</param>
public sealed record ServedRequest(int Number, Instant Arrived, IReadOnlyList<ServedLine> Lines);
