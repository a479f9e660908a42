namespace Bench.Core.Records;

/// <summary>
/// The number and checksum of the lines of a finished cell in records.jsonl, so that lost, duplicated or changed lines are detected.
/// </summary>
/// <param name="Count">Lines, warm-up included.</param>
/// <param name="Checksum">Over the bytes of the lines in their order, line ends left out (CRC-32C of each, chained).</param>
public readonly record struct RecordTally(int Count, uint Checksum);
