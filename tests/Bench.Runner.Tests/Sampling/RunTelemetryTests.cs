using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runner.Sampling;
using Bench.Runs;
using Bench.Runs.Writing;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Sampling;

/// <summary>With sources that tell nothing by themselves: the tests post. Real time; what is waited for comes at last.</summary>
public sealed class RunTelemetryTests : IDisposable
{
    private const int TestTimeoutMs = 120_000;

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("bench-runner-");
    private readonly RunClock _clock = new(TimeProvider.System);
    private readonly RunFolder _folder;

    public RunTelemetryTests() => _folder = RunFolder.Create(Path.Combine(_temporary.FullName, "run"))
        .Match(folder => folder, error => throw new InvalidOperationException(error.ToString()));

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Samples_are_a_cell_s_from_the_start_of_its_measured_phase_to_its_end()
    {
        await using (var telemetry = New())
        {
            Post(telemetry, 1);
            var before = _clock.Now;
            using (telemetry.Measuring(SampleCell.Chat(), Manifest, hasMachine: true))
            {
                Post(telemetry, 2);
                telemetry.Post(Sample(before, 3)); // read before the phase began, and told after it
            }

            Post(telemetry, 4);
            Assert.Equal([2], telemetry.LastSamples.Select(sample => sample.Sample.Value));
        }

        var id = SampleCell.Chat().Id.Value;
        Assert.Equal([(1, ""), (2, id), (3, ""), (4, "")], Rows().Select(row => (int.Parse(row[6]), row[1])));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_display_has_figures_while_a_cell_is_measured_and_no_longer()
    {
        await using var telemetry = New();
        using (telemetry.Measuring(SampleCell.Chat(), Manifest, hasMachine: true))
        {
            telemetry.Post(Sample(_clock.Now, 200) with { Metric = TelemetryMetrics.VramUsed });
            Assert.Equal(200, telemetry.Now?.VramPeakMebibytes);
        }

        Assert.Null(telemetry.Now);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task This_machine_tells_nothing_of_a_simulated_server()
    {
        await using var telemetry = New();
        using (telemetry.Measuring(SampleCell.Chat(), Manifest, hasMachine: false))
        {
            Post(telemetry, 200);
            Assert.Null(telemetry.Now);
        }
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData("local", null)]
    [InlineData("another", 200.0)]
    public async Task This_machine_does_not_stand_in_for_a_page_that_is_not_there_on_the_display_either(string of, double? mebibytes)
    {
        await using var telemetry = New(new PostingSource(TelemetryMetrics.GpuPower)
        {
            Name = TelemetrySources.Prometheus,
            Server = of,
            Missing = "wants a token (401)",
        });
        List<string> told = [];
        await telemetry.StartAsync(told.Add);

        using (telemetry.Measuring(SampleCell.Chat(), Manifest, hasMachine: true))
        {
            telemetry.Post(Sample(_clock.Now, 200) with { Server = null, Metric = TelemetryMetrics.VramUsed });
            Assert.Equal(mebibytes, telemetry.Now?.VramPeakMebibytes);
        }

        Assert.Equal($"Telemetry: the metrics page of server '{of}' is not available: wants a token (401)", Assert.Single(told));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Idle_time_is_kept_where_something_tells_power()
    {
        await using var telemetry = New(new PostingSource(TelemetryMetrics.GpuPower));
        List<string> told = [];
        await telemetry.StartAsync(told.Add);
        await telemetry.BaselineAsync(told.Add, TestContext.Current.CancellationToken);

        var baseline = telemetry.Snapshot.Baseline;
        Assert.NotNull(baseline);
        Assert.True(
            baseline.Value.To - baseline.Value.From >= Duration.FromMilliseconds(40), "a timer may ring a little early, and no more");
        Assert.Contains("idle for 50ms", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Where_nothing_tells_power_nobody_waits()
    {
        await using var telemetry = New(new PostingSource(TelemetryMetrics.CpuUtil));
        List<string> told = [];
        await telemetry.StartAsync(told.Add);
        await telemetry.BaselineAsync(told.Add, TestContext.Current.CancellationToken);

        Assert.Null(telemetry.Snapshot.Baseline);
        Assert.Empty(told);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Idle_time_that_is_cut_short_is_none()
    {
        using var stop = new CancellationTokenSource();
        await using var telemetry =
            New(TelemetrySpec.Default with { Baseline = Duration.FromSeconds(3600) }, new PostingSource(TelemetryMetrics.GpuPower));
        await telemetry.StartAsync(_ => { });
        await telemetry.BaselineAsync(_ => stop.Cancel(), stop.Token);

        Assert.Null(telemetry.Snapshot.Baseline);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_source_that_fails_is_told_at_once_and_stands_in_the_snapshot()
    {
        var told = new TaskCompletionSource<string>();
        await using var telemetry = New(new PostingSource(TelemetryMetrics.CpuUtil) { Failure = "The GPU is lost." });
        await telemetry.StartAsync(told.SetResult);

        Assert.Equal(
            "Telemetry: 'nvidia' of server 'local' is no longer sampled: The GPU is lost",
            await told.Task.WaitAsync(TestContext.Current.CancellationToken));
        await telemetry.DisposeAsync();
        Assert.Equal("The GPU is lost", Assert.Single(telemetry.Snapshot.Sources).Dropped);
    }

    [Fact]
    public void A_plan_without_telemetry_opens_no_source_and_makes_no_file()
    {
        var start = new RunStart { Folder = _folder, Manifest = null!, Cells = [] };
        var opened = RunTelemetry.Open(
            TelemetrySpec.Default with { Enabled = false }, () => throw new InvalidOperationException("No source is asked for."), start,
            _clock);

        Assert.Null(opened.Match(telemetry => telemetry, error => throw new InvalidOperationException(error.ToString())));
        Assert.False(File.Exists(_folder.TelemetryPath));
    }

    private static RunManifest Manifest { get; } = ManifestOf();

    private static RunManifest ManifestOf()
    {
        var manifest = TestRun.Of().Manifest;
        return manifest with { Plan = manifest.Plan with { Servers = [SampleCell.Server(new Uri("http://127.0.0.1:1/"))] } };
    }

    private RunTelemetry New(params ITelemetrySource[] sources) =>
        New(TelemetrySpec.Default with { Baseline = Duration.FromMilliseconds(50) }, sources);

    private RunTelemetry New(TelemetrySpec spec, params ITelemetrySource[] sources) => new(
        spec, sources, 1, _clock,
        TelemetryWriter.Open(_folder).Match(writer => writer, error => throw new InvalidOperationException(error.ToString())));

    private static TelemetrySample Sample(Instant at, double value) =>
        new(at, "local", TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuPower, value);

    private void Post(RunTelemetry telemetry, double value) => telemetry.Post(Sample(_clock.Now, value));

    private string[][] Rows() => [.. File.ReadLines(_folder.TelemetryPath).Skip(1).Select(line => line.Split(','))];

    /// <summary>Gives one sample a round, or fails.</summary>
    private sealed class PostingSource(TelemetryMetric metric) : ITelemetrySource
    {
        public string? Failure { get; init; }

        /// <summary>Why it is not there; null: it is.</summary>
        public string? Missing { get; init; }

        public string Name { get; init; } = TelemetrySources.Nvidia;

        public string? Server { get; init; } = "local";

        public Duration? Interval => null;

        public SourceOpening Open() => Missing is { } why ? new SourceOpening.Absent(why) : new SourceOpening.Available([]);

        public void Sample(Instant at, ITelemetrySink sink)
        {
            if (Failure is { } failure)
                throw new IOException(failure);
            sink.Post(new TelemetrySample(at, Server, Name, "gpu0", metric, 1));
        }

        public void Dispose()
        {
        }
    }
}
