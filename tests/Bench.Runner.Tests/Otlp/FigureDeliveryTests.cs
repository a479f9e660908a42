using System.Net;
using System.Net.Sockets;
using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runner.Otlp;
using Bench.Testing.Otlp;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Otlp;

public sealed class FigureDeliveryTests
{
    /// <summary>Where an answer comes: a crowded machine may be long about it.</summary>
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(2);

    private readonly List<string> _said = [];
    private readonly List<string> _complained = [];

    [Fact]
    public async Task A_collector_gets_the_run_its_conventions_and_its_points()
    {
        await using var collector = OtlpReceiver.Start();

        Send(collector.Address, One("a"));

        var sent = Assert.Single(collector.Sent);
        Assert.Equal("/v1/metrics", sent.Path);
        Assert.Equal(
            ("bench", "a", "host"), (sent.Resource["service.name"], sent.Resource["service.instance.id"], sent.Resource["host.name"]));
        Assert.Equal("https://opentelemetry.io/schemas/1.41.0", sent.SchemaUrl);
        Assert.Equal(["Sent the figures of a (1 cell) to " + collector.Address + "v1/metrics."], _said);
        Assert.Empty(_complained);
    }

    [Fact]
    public async Task A_histogram_has_the_buckets_of_the_conventions_and_a_gauge_its_value()
    {
        await using var collector = OtlpReceiver.Start();

        Send(collector.Address, One("a"));

        var points = collector.Sent[0].Points;
        var duration = points.Single(point => point.Metric == "gen_ai.client.operation.duration");
        Assert.Equal((2UL, 0.602, "s"), (duration.Count, Math.Round(duration.Sum, 9), duration.Unit));
        Assert.Equal([0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92], duration.Bounds);
        Assert.Equal([0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0], duration.Buckets.Select(count => (int)count)); // two of 301 ms
        Assert.Equal(("chat", "11434", "false", "true"), (
            duration.Attributes["gen_ai.operation.name"],
            duration.Attributes["server.port"],
            duration.Attributes["bench.simulated"],
            duration.Attributes["bench.valid"]));
        Assert.Equal(
            (20, "{token}/s"),
            points.Where(point => point.Metric == "bench.cell.decode_rate").Select(point => (point.Value, point.Unit)).Single());
        var usage = points
            .Where(point => point.Metric == "gen_ai.client.token.usage")
            .ToDictionary(point => point.Attributes["gen_ai.token.type"], point => point.Sum);
        Assert.Equal((40, 10), (usage["input"], usage["output"]));
    }

    [Fact]
    public async Task Five_hundred_cells_lose_nothing()
    {
        await using var collector = OtlpReceiver.Start();
        OutcomeKind[] failures =
            [OutcomeKind.Refused, OutcomeKind.Reset, OutcomeKind.TimeoutIdle, OutcomeKind.Truncated, OutcomeKind.Malformed];
        var cells = Enumerable.Range(1, 500).Select(number => TestRun.Cell(
            SampleCell.Chat() with { Id = new CellId($"chat/{number}"), MaxErrorRate = 1 },
            [TestRun.Chat(1, 1000), .. failures.Select(
                (kind, index) => SampleRecord.Failed(kind, 2000 + index, 2100 + index, SampleRecord.Identity(2 + index)))]));

        Send(collector.Address, Run("large", [.. cells]));

        Assert.Empty(_complained);
        var points = collector.Sent.SelectMany(sent => sent.Points).ToArray();
        var durations = points.Where(point => point.Metric == "gen_ai.client.operation.duration").ToArray();
        Assert.Equal(3000, durations.Length); // over the 2,000 that the SDK has room for by default
        Assert.Equal(3000UL, durations.Aggregate(0UL, (sum, point) => sum + point.Count));
        Assert.Equal(
            500,
            points.Where(point => point.Metric == "bench.cell.valid").Select(point => point.Attributes["bench.cell"]).Distinct().Count());
        Assert.DoesNotContain(points, point => point.Attributes.ContainsKey("otel.metric.overflow"));
    }

    [Fact]
    public async Task Each_of_several_runs_is_sent_as_a_resource_of_its_own()
    {
        await using var collector = OtlpReceiver.Start();

        Send(collector.Address, One("a"), One("b"));

        Assert.Equal(["a", "b"], collector.Sent.Select(sent => sent.Resource["bench.run"]));
        Assert.Equal(2, _said.Count);
    }

    [Fact]
    public void A_collector_that_is_not_there_is_told_once_with_how_to_send_the_runs_again()
    {
        var absent = Unused();

        Send(absent, One("a"), One("b"));

        Assert.Empty(_said);
        Assert.Equal(
            [
                $"bench: --otlp {absent}v1/metrics: the figures of a were not sent: Connection refused ({absent.Authority})\n"
                    + $"  after fixing that, send them with: bench report reports/a reports/b --otlp {absent}v1/metrics",
            ],
            _complained);
    }

    [Fact]
    public async Task A_collector_that_refuses_is_told_in_its_own_words()
    {
        await using var collector = OtlpReceiver.Refusing("500 Internal Server Error", "no disk\u0007 left");

        Send(collector.Address, One("a"));

        Assert.Contains(
            "it answered 500 (Internal Server Error): no disk\uFFFD left\n", Assert.Single(_complained), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_or_does_not_end_its_answer_is_not_waited_for()
    {
        await using var silent = OtlpReceiver.Silent();
        await using var stalling = OtlpReceiver.Stalling();

        Send(silent.Address, TimeSpan.FromMilliseconds(400), One("a"));
        Send(stalling.Address, TimeSpan.FromMilliseconds(400), One("a"));

        // the second where nothing but waiting was left
        Assert.All(_complained, words => Assert.Matches("were not sent: (no answer|not all of it was taken) within 0.4 s\n", words));
        Assert.Equal((2, 0), (_complained.Count, _said.Count));
    }

    [Fact]
    public async Task A_run_without_a_cell_has_nothing_to_send()
    {
        await using var collector = OtlpReceiver.Start();

        Send(collector.Address, Run("empty"));

        Assert.Empty(collector.Sent);
        Assert.Contains("no cell was started", Assert.Single(_complained), StringComparison.Ordinal);
    }

    private void Send(Uri collector, params RunSummary[] runs) => Send(collector, Generous, runs);

    private void Send(Uri collector, TimeSpan limit, params RunSummary[] runs) =>
        new FigureDelivery(CollectorAddress.Parse(collector.AbsoluteUri, null).Address!, TimeProvider.System, limit)
            .Send([.. runs.Select(run => (run, "reports/" + run.Manifest.Run))], _said.Add, _complained.Add);

    /// <summary>One cell of two requests of 301 ms each.</summary>
    private static RunSummary One(string name) =>
        Run(name, TestRun.Cell(SampleCell.Chat(requests: 2), TestRun.Chat(1, 1000), TestRun.Chat(2, 2000)));

    private static RunSummary Run(string name, params RecordedCell[] cells)
    {
        var run = TestRun.Of(cells);
        return RunAnalysis.Analyze(run with { Manifest = run.Manifest with { Run = name } });
    }

    /// <summary>A port of this machine at which nobody listens.</summary>
    private static Uri Unused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}/");
    }
}
