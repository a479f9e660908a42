using Bench.Core.Records;

namespace Bench.Runs.Reading;

/// <summary>A run as read back.</summary>
/// <param name="Run">Its raw content.</param>
/// <param name="Notes">What its user should know of the reading: a torn last line that was left out.</param>
public sealed record RunReading(RecordedRun Run, IReadOnlyList<string> Notes);
