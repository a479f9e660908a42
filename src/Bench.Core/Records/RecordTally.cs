namespace Bench.Core.Records;

/// <summary>
/// How many lines of records.jsonl a finished cell has, and what they hold: so that a line that is lost, doubled or changed is seen.
/// </summary>
/// <param name="Count">Lines, warm-up included.</param>
/// <param name="Checksum">Over the bytes of the lines in their order, line ends left out (CRC-32C of each, chained).</param>
public readonly record struct RecordTally(int Count, uint Checksum);
