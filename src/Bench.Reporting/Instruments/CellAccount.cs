using Bench.Analysis.Cells;
using Bench.Analysis.Requests;

namespace Bench.Reporting.Instruments;

/// <summary>The metrics that are sent for every cell, valid or not: its validity, and the outcomes of its requests.</summary>
internal static class CellAccount
{
    /// <summary>The reason why a cell is invalid.</summary>
    public const string InvalidReason = "bench.invalid_reason";

    private static readonly Instrument Valid =
        new("bench.cell.valid", "1", "Whether the cell's figures may be trusted: 1, or 0 with the reason");

    private static readonly Instrument Requests = new("bench.cell.requests", "{request}", "Measured requests by how they ended");

    public static IReadOnlyList<Instrument> All { get; } = [Valid, Requests];

    public static IEnumerable<InstrumentSeries> Of(
        CellSummary cell, IReadOnlyList<RequestView> measured, IReadOnlyList<KeyValuePair<string, object?>> attributes)
    {
        yield return cell.InvalidReason is { } reason
            ? new InstrumentSeries(Valid, [.. attributes, new(InvalidReason, reason)], [0])
            : new InstrumentSeries(Valid, attributes, [1]);
        foreach (var ended in measured.GroupBy(
            request => request.IsOk ? null : RequestInstruments.ErrorType(request.Record.Outcome), StringComparer.Ordinal))
            yield return new InstrumentSeries(
                Requests, ended.Key is { } error ? [.. attributes, new(GenAi.ErrorType, error)] : attributes, [ended.Count()]);
    }
}
