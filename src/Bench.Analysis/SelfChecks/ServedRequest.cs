using Bench.Core.Time;

namespace Bench.Analysis.SelfChecks;

/// <summary>What the server of a self-check really did for one request, on its own clock.</summary>
/// <param name="Number">By which the client's record is found: the server reports it in place of a count of prompt tokens.</param>
/// <param name="Arrived">The request's head was read.</param>
/// <param name="Lines">When each line of content was due, and when it had been handed to the system; in order.</param>
public sealed record ServedRequest(int Number, Instant Arrived, IReadOnlyList<ServedLine> Lines);
