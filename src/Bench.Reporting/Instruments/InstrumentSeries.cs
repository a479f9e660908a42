namespace Bench.Reporting.Instruments;

/// <summary>The values of one instrument under one set of attributes.</summary>
/// <param name="Instrument">What they are values of.</param>
/// <param name="Attributes">No name twice; strings, whole numbers and truth values.</param>
/// <param name="Values">At least one; of a gauge exactly one. Made as they are asked for: the gaps of a large run are millions.</param>
public sealed record InstrumentSeries(
    Instrument Instrument, IReadOnlyList<KeyValuePair<string, object?>> Attributes, IEnumerable<double> Values);
