using System.Globalization;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Records;

namespace Bench.Reporting.Instruments;

/// <summary>
/// The instruments for the requests of a valid cell. Every value is a metric of the catalog in another unit; docs/reports.md says which.
/// </summary>
internal static class RequestInstruments
{
    private const double MillisecondsPerSecond = 1000;

    /// <summary>A histogram, what its points are marked with beside the cell, and its values of one ok request.</summary>
    private sealed record Source(Instrument Instrument, Func<RequestView, IEnumerable<double>> Values)
    {
        public KeyValuePair<string, object?>? Mark { get; init; }
    }

    private static readonly IReadOnlyList<Source> Sources =
    [
        Seconds(GenAi.OperationDuration, EndToEndLatency.Definition),
        Seconds(GenAi.TimeToFirstChunk, TimeToFirstToken.Definition),
        new(GenAi.TimePerOutputChunk, request => InterTokenLatency.Definition.Samples!(request).Select(gap => gap / MillisecondsPerSecond)),
        Tokens("input", PromptTokens.Definition.Value),
        Tokens("output", request => IsCounted(request) ? OutputTokens.Definition.Value(request) : null),
        Seconds(GenAi.ServerRequestDuration, TotalDuration.Definition),
        new(GenAi.ServerTimePerOutputToken, request => Maybe(1 / DecodeRate.Definition.Value(request))),
        Seconds(Histogram(
            "bench.time_per_output_token",
            "Time per output token after the first read of the stream (TPOT)",
            GenAi.TokenDurations), TimePerOutputToken.Definition),
        Seconds(
            Histogram("bench.response.duration", "Time from when the request was due to the end of the answer", GenAi.Durations),
            ResponseEndToEndLatency.Definition),
        Seconds(Histogram(
            "bench.response.time_to_first_token",
            "Time from when the request was due to the first read with generated content",
            GenAi.Durations), ResponseTimeToFirstToken.Definition),
        Seconds(Histogram("bench.queue.duration", "Time that the server let the request wait", GenAi.Durations), QueueTime.Definition),
        Seconds(
            Histogram("bench.load.duration", "Time that the server spent on having the model loaded", GenAi.Durations),
            LoadTime.Definition),
    ];

    /// <summary>Every histogram there is.</summary>
    public static IEnumerable<Instrument> All => Sources.Select(source => source.Instrument).Distinct();

    /// <param name="measured">The cell's measured requests.</param>
    /// <param name="attributes">Its cell's.</param>
    public static IEnumerable<InstrumentSeries> Of(
        IReadOnlyList<RequestView> measured, IReadOnlyList<KeyValuePair<string, object?>> attributes)
    {
        RequestView[] ok = [.. measured.Where(request => request.IsOk)];
        foreach (var source in Sources)
        {
            var values = ok.SelectMany(source.Values);
            if (values.Any())
                yield return new InstrumentSeries(source.Instrument, source.Mark is { } mark ? [.. attributes, mark] : attributes, values);
        }

        foreach (var failed
            in measured.Where(request => !request.IsOk).GroupBy(request => ErrorType(request.Record.Outcome), StringComparer.Ordinal))
        {
            yield return new InstrumentSeries(
                GenAi.OperationDuration,
                [.. attributes, new(GenAi.ErrorType, failed.Key)],
                failed.Select(request => (request.Timeline.Ended - request.Timeline.Sent).Seconds));
        }
    }

    /// <summary>The status of a refusal, else the outcome's word in requests.csv.</summary>
    public static string ErrorType(Outcome outcome) =>
        outcome is { Kind: OutcomeKind.Rejected, HttpStatus: { } status }
            ? status.ToString(CultureInfo.InvariantCulture)
            : outcome.Kind.Word;

    /// <summary>Counted lines are no tokens: a convention's metric of tokens does not take them.</summary>
    private static bool IsCounted(RequestView request) => request.Record.Usage.Source != TokenSource.Chunks;

    private static Instrument Histogram(string name, string description, IReadOnlyList<double> boundaries) =>
        new(name, "s", description) { Boundaries = boundaries };

    private static Source Seconds(Instrument instrument, MetricDefinition metric) =>
        new(instrument, request => Maybe(metric.Value(request) / MillisecondsPerSecond));

    private static Source Tokens(string type, Func<RequestView, double?> count) =>
        new(GenAi.TokenUsage, request => Maybe(count(request))) { Mark = new(GenAi.TokenType, type) };

    private static IEnumerable<double> Maybe(double? value) => value is { } known ? [known] : [];
}
