using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Records;
using Bench.Reporting.Instruments;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Instruments;

public sealed class RunInstrumentsTests
{
    /// <summary>
    /// Both begin to answer 100 ms after they were sent, send a token each 50 ms, five in all, and end 1 ms later;
    /// the first was due 4 ms before it was sent.
    /// </summary>
    private static readonly RecordedCell Plain =
        TestRun.Cell(SampleCell.Chat(requests: 2), TestRun.Chat(1, 1000, lagMs: 4), TestRun.Chat(2, 2000));

    [Theory]
    [InlineData("gen_ai.client.operation.duration", 0.301, 0.301)]
    [InlineData("gen_ai.client.operation.time_to_first_chunk", 0.1, 0.1)]
    [InlineData("gen_ai.client.operation.time_per_output_chunk", 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05)]
    [InlineData("gen_ai.client.token.usage", 20.0, 20.0, 5.0, 5.0)]
    [InlineData("gen_ai.server.request.duration", 0.301, 0.301)]
    [InlineData("gen_ai.server.time_per_output_token", 0.05, 0.05)] // 200 ms for the four tokens after the first
    [InlineData("bench.time_per_output_token", 0.05, 0.05)]
    [InlineData("bench.response.duration", 0.305, 0.301)]
    [InlineData("bench.response.time_to_first_token", 0.104, 0.1)]
    [InlineData("bench.load.duration", 0.001, 0.001)]
    [InlineData("bench.cell.valid", 1.0)]
    [InlineData("bench.cell.requests", 2.0)]
    [InlineData("bench.cell.prefill_rate", 2000.0)] // 20 tokens in 10 ms
    [InlineData("bench.cell.decode_rate", 20.0)]
    [InlineData("bench.cell.client_decode_rate", 20.0)]
    [InlineData("bench.cell.error_rate", 0.0)]
    [InlineData("bench.cell.model.memory", 2_097_152.0)]
    [InlineData("bench.cell.model.vram", 2_097_152.0)]
    [InlineData("bench.cell.model.context_length", 4096.0)]
    public void Figures_are_sent_in_the_units_of_their_instruments(string name, params double[] expected)
    {
        var values = Series(TestRun.Analyze(Plain))
            .Where(series => series.Instrument.Name == name)
            .SelectMany(series => series.Values)
            .ToArray();

        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 9));
    }

    [Fact]
    public void Input_and_output_tokens_are_told_apart_by_the_attribute_of_the_convention()
    {
        var usage = Series(TestRun.Analyze(Plain)).Where(series => series.Instrument.Name == "gen_ai.client.token.usage");

        Assert.Equal(
            [("input", 40), ("output", 10)], usage.Select(series => ((string)Mark(series, "gen_ai.token.type")!, series.Values.Sum())));
    }

    [Fact]
    public void A_failed_request_gives_its_duration_and_what_kind_of_failure_it_was()
    {
        var refused = SampleRecord.Failed(OutcomeKind.Rejected, 3000, 3200, SampleRecord.Identity(3)) with
        {
            Outcome = Outcome.Failed(OutcomeKind.Rejected, "busy", 429),
        };
        var stalled = SampleRecord.Failed(OutcomeKind.TimeoutIdle, 4000, 4500, SampleRecord.Identity(4));
        var series = Series(
            TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 1000), TestRun.Chat(2, 2000), refused, stalled)));

        Assert.Equal([(null, 0.602), ("429", 0.2), ("timeout_idle", 0.5)], Ended("gen_ai.client.operation.duration"));
        Assert.Equal([(null, 2), ("429", 1), ("timeout_idle", 1)], Ended("bench.cell.requests"));

        IEnumerable<(object? Error, double Sum)> Ended(string name) =>
            series.Where(one => one.Instrument.Name == name).Select(one => (Mark(one, "error.type"), Math.Round(one.Values.Sum(), 9)));
    }

    [Fact]
    public void An_invalid_cell_is_told_with_its_reason_and_gives_no_figure()
    {
        var cut = Plain with
        {
            Finished = Plain.Finished! with { Loaded = Plain.Finished.Loaded! with { ContextLength = 1024 } },
            Plan = Plain.Plan with { NumCtx = 2048 },
        };
        var run = TestRun.Analyze(cut);

        var series = Series(run);

        Assert.Equal(
            [("bench.cell.valid", 0), ("bench.cell.requests", 2)], series.Select(one => (one.Instrument.Name, one.Values.Single())));
        Assert.Equal(run.Cells[0].InvalidReason, Mark(series[0], "bench.invalid_reason"));
        Assert.All(series, one => Assert.Equal(false, Mark(one, "bench.valid")));
    }

    [Fact]
    public void Lines_that_nobody_counted_as_tokens_are_not_sent_as_tokens()
    {
        var lines = TestRun.Chat(1, 1000) with { Server = null, Usage = new TokenUsage { OutputTokens = 5, Source = TokenSource.Chunks } };
        var names = Series(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), lines))).Select(series => series.Instrument.Name).ToArray();

        Assert.Contains("gen_ai.client.operation.duration", names);
        Assert.DoesNotContain("gen_ai.client.token.usage", names);
        Assert.DoesNotContain("bench.cell.output_throughput", names);
        Assert.DoesNotContain("bench.cell.client_decode_rate", names);
    }

    private static InstrumentSeries[] Series(RunSummary run) => [.. RunInstruments.CellsOf(run).SelectMany(cell => cell)];

    private static object? Mark(InstrumentSeries series, string name) => series.Attributes.SingleOrDefault(pair => pair.Key == name).Value;
}
