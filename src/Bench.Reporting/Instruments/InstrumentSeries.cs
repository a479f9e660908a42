namespace Bench.Reporting.Instruments;

/// <summary>The values of one instrument under one set of attributes.</summary>
/// <param name="Instrument">The instrument that they belong to.</param>
/// <param name="Attributes">No name twice; strings, whole numbers and truth values.</param>
/// <param name="Values">At least one; of a gauge exactly one. Made as they are requested: the gaps of a large run are millions.</param>
public sealed record InstrumentSeries(
    Instrument Instrument, IReadOnlyList<KeyValuePair<string, object?>> Attributes, IEnumerable<double> Values);
