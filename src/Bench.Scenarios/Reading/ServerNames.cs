namespace Bench.Scenarios.Reading;

/// <summary>The names of servers that the file may use, and what they mean for this run.</summary>
/// <param name="Written">As the file names them.</param>
/// <param name="Overridden">True when <c>--server</c> replaced them all by one.</param>
internal sealed record ServerNames(IReadOnlyList<string> Written, bool Overridden);
