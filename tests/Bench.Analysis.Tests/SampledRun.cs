using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests;

/// <summary>
/// A run of one request from second 10 to second 14 with four tokens, sampled each second; samples are given as they would stand
/// in telemetry.csv. Seconds 0 to 5 were idle.
/// </summary>
internal sealed class SampledRun
{
    private readonly List<RecordedSample> _samples = [];
    private readonly List<SourceReport> _sources = [];

    public RecordedCell Cell { get; set; } = CellAt(10);

    /// <summary>The server's; null: this machine's.</summary>
    public Uri? Address { get; set; }

    public bool Simulated { get; set; }

    public long Lost { get; set; }

    /// <summary>Four seconds and four tokens from there on.</summary>
    public static RecordedCell CellAt(double second, int sitting = 1, string id = "chat/truth/c=1")
    {
        var record = SampleRecord.Streamed(
            second * 1000,
            [second * 1000 + 1000, second * 1000 + 2000, second * 1000 + 3000, second * 1000 + 3999],
            SampleRecord.Identity(cell: id));
        return TestRun.Cell(
            SampleCell.Chat() with { Id = new CellId(id) }, record with { Identity = record.Identity with { Sitting = sitting } });
    }

    /// <summary>One value a second, the first at that second.</summary>
    public SampledRun With(
        TelemetryMetric metric, string device, string source, double from, double[] values, string? server = null, int sitting = 1)
    {
        _samples.AddRange(values.Select((value, index) =>
            new RecordedSample(
                sitting, Cell: null, new TelemetrySample(SampleRecord.At((from + index) * 1000), server, source, device, metric, value))));
        return this;
    }

    /// <summary>The same value each second of both the idle time and the cell, and a second on either side of it.</summary>
    public SampledRun Steady(TelemetryMetric metric, string device, string source, double value, double idle, string? server = null) => this
        .With(metric, device, source, 0, [.. Enumerable.Repeat(idle, 6)], server)
        .With(metric, device, source, 9, [.. Enumerable.Repeat(value, 7)], server);

    /// <summary>A counter that grows by so much a second, in the idle time and later.</summary>
    public SampledRun Growing(TelemetryMetric metric, string device, string source, double aSecond, double idle, string? server = null) =>
        this
            .With(metric, device, source, 0, [.. Enumerable.Range(0, 6).Select(second => 1000 + idle * second)], server)
            .With(metric, device, source, 9, [.. Enumerable.Range(0, 7).Select(second => 2000 + aSecond * second)], server);

    public SampledRun With(SourceReport source)
    {
        _sources.Add(source);
        return this;
    }

    public RecordedRun Recorded(params RecordedCell[] more)
    {
        var run = TestRun.Of([Cell, .. more]);
        var snapshot = new TelemetrySnapshot
        {
            Interval = Duration.FromSeconds(1),
            Sources = _sources,
            Baseline = new TelemetrySpan(SampleRecord.At(0), SampleRecord.At(5000)),
            Lost = Lost,
        };
        var manifest = run.Manifest with
        {
            Plan = run.Manifest.Plan with { Servers = [SampleCell.Server(Address)] },
            Servers = [run.Manifest.Servers[0] with { Simulated = Simulated }],
            Sittings =
            [
                run.Manifest.Sittings[0] with { Telemetry = snapshot },
                new Sitting(2, run.Manifest.Sittings[0].OriginUtc.AddHours(1), RunState.Complete)
                {
                    Telemetry = snapshot with { Baseline = null, Sources = [], Lost = 0 },
                },
            ],
        };
        // as they are written: round by round
        return run with { Manifest = manifest, Telemetry = _samples.OrderBy(sample => sample.Sample.At) };
    }

    public RunSummary Analyze(params RecordedCell[] more) => RunAnalysis.Analyze(Recorded(more));
}
