using Bench.Core.Records;

namespace Bench.Runs.Reading;

/// <summary>A run as read back.</summary>
/// <param name="Run">Its raw content.</param>
/// <param name="Notes">Notes for the user on the reading, for example an incomplete last line that was left out.</param>
public sealed record RunReading(RecordedRun Run, IReadOnlyList<string> Notes);
