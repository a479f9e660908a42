using System.Net;
using System.Net.Http.Headers;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus;
using Bench.Telemetry.Serving;
using Bench.Telemetry.Tests.Prometheus;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Telemetry.Tests.Serving;

/// <summary>The page over loopback HTTP, as browsers and as Bench itself read it.</summary>
public sealed class TelemetryHostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)); // 1767323045 s after 1970
    private readonly RunClock _clock;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TelemetryHostTests() => _clock = new RunClock(_time);

    [Fact]
    public async Task What_is_published_here_is_what_is_scraped_there()
    {
        var gpu = new ScriptedSource(
            TelemetrySources.Nvidia,
            (at, sink) =>
            {
                sink.Post(new TelemetrySample(at, null, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuUtil, 87.5));
                sink.Post(new TelemetrySample(at, null, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuEnergy, 1234567.125));
            },
            new SourceOpening.Available([new TelemetryDevice("gpu0", [KeyValuePair.Create("name", "A \"GPU\" \\ of mine")])]));
        var host = new ScriptedSource(TelemetrySources.ServerProcesses, (at, sink) =>
            sink.Post(new TelemetrySample(at, null, TelemetrySources.ServerProcesses, "ollama[7]", TelemetryMetrics.ProcessThreads, 12)));
        await using var served = await Serve(null, gpu, host);
        using var source = new PrometheusSource(new PrometheusTarget(served.Address, "far", null), _clock);

        var device = Assert.IsType<SourceOpening.Available>(await Task.Run(source.Open, Cancel).WaitAsync(Limit, Cancel)).Devices[0];
        var samples = await SamplesAsync(source);

        Assert.Equal(
            ["nvidia/gpu0/gpu_util=87.5", "nvidia/gpu0/gpu_energy=1234567.125", "processes/ollama[7]/process_threads=12"],
            ScriptedPages.Written(samples));
        Assert.All(samples, sample => Assert.Equal((_clock.Now, "far"), (sample.At, sample.Server)));
        Assert.Equal([KeyValuePair.Create("name", "A \"GPU\" \\ of mine")], device.Facts);
        // both are on one clock, which stands still
        Assert.Equal((Duration.Zero, Duration.Zero), (source.Clock!.Offset, source.Clock.Uncertainty));
    }

    [Fact]
    public async Task What_cannot_be_is_not_published_and_a_comment_says_so()
    {
        var gpu = new ScriptedSource(
            TelemetrySources.Nvidia,
            (at, sink) =>
            {
                sink.Post(new TelemetrySample(at, null, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuUtil, 87.5));
                sink.Post(new TelemetrySample(at, null, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuPower, 4294967.295));
            });
        await using var served = await Serve(null, gpu);
        using var source = new PrometheusSource(new PrometheusTarget(served.Address, "far", null), _clock);
        using var client = new HttpClient();

        var samples = await SamplesAsync(source);
        var page = await client.GetStringAsync(served.Address, Cancel);

        Assert.Equal(["nvidia/gpu0/gpu_util=87.5"], ScriptedPages.Written(samples));
        Assert.DoesNotContain("bench_gpu_power", page, StringComparison.Ordinal);
        Assert.Contains("# nvidia: gpu_power gpu0 4294967.295 is left out: no such value is possible\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrapes_that_come_within_a_tenth_of_a_second_share_a_round_whose_age_is_told()
    {
        var source = Gauge();
        await using var served = await Serve(null, source);
        using var scraper = new PrometheusSource(new PrometheusTarget(served.Address, "far", null), _clock);

        await SamplesAsync(scraper);
        _time.Advance(TimeSpan.FromMilliseconds(80));
        var shared = await SamplesAsync(scraper);
        _time.Advance(TimeSpan.FromMilliseconds(20));
        var fresh = await SamplesAsync(scraper);

        Assert.Equal(2, source.Rounds);
        Assert.Equal(0, shared.Single().At.Milliseconds, 0.001);
        Assert.Equal(100, fresh.Single().At.Milliseconds, 0.001);
    }

    [Fact]
    public async Task A_source_that_wants_to_be_asked_less_often_is()
    {
        var slow = Gauge(Duration.FromSeconds(1));
        await using var served = await Serve(null, slow);
        using var scraper = new PrometheusSource(new PrometheusTarget(served.Address, "far", null), _clock);

        for (var round = 0; round < 11; round++)
        {
            Assert.Single(await SamplesAsync(scraper));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(2, slow.Rounds); // at 0 and at 1000 ms
    }

    [Fact]
    public async Task Sources_that_fail_or_are_not_there_leave_the_others_alone()
    {
        var broken = new ScriptedSource(TelemetrySources.Amd, (_, _) => throw new InvalidOperationException("the card fell off"));
        var absent = new ScriptedSource(
            TelemetrySources.Intel, (_, _) => Assert.Fail("it is not there"), new SourceOpening.Absent("no card"));
        await using var served = await Serve(null, broken, absent, Gauge());
        using var client = new HttpClient();

        await client.GetStringAsync(served.Address, Cancel);
        var page = await client.GetStringAsync(served.Address, Cancel);

        Assert.Contains("# amd gives nothing: the card fell off\n", page, StringComparison.Ordinal);
        Assert.Contains("# intel gives nothing: no card\n", page, StringComparison.Ordinal);
        Assert.Contains("bench_mem_used_bytes{source=\"host\",device=\"\"} 536870912 1767323045000\n", page, StringComparison.Ordinal);
        Assert.Contains(
            "# HELP bench_mem_used_bytes Main memory that is not available.\n# TYPE bench_mem_used_bytes gauge\n",
            page,
            StringComparison.Ordinal);
        Assert.Contains("bench_clock_seconds 1767323045\n", page, StringComparison.Ordinal);
        Assert.Equal([("amd", "the card fell off"), ("intel", "no card")], served.Silent);
    }

    [Fact]
    public async Task A_source_that_hangs_does_not_hang_the_page_and_is_not_asked_a_second_time()
    {
        using var stuck = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        var hanging = new ScriptedSource(TelemetrySources.Amd, (_, _) =>
        {
            begun.Release();
            stuck.Wait(Limit, CancellationToken.None);
        });
        await using var served = await Serve(null, hanging, Gauge());
        using var client = new HttpClient();

        var waiting = client.GetStringAsync(served.Address, Cancel);
        Assert.True(await begun.WaitAsync(Limit, Cancel));
        await PassAsync(waiting);
        var first = await waiting;
        var second = await client.GetStringAsync(served.Address, Cancel).WaitAsync(Limit, Cancel);
        stuck.Set();

        Assert.Contains("bench_mem_used_bytes", first, StringComparison.Ordinal);
        Assert.Contains("bench_mem_used_bytes", second, StringComparison.Ordinal);
        Assert.Equal(1, hanging.Rounds);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Basic pa55word", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer pa55word", HttpStatusCode.OK)]
    [InlineData("bearer pa55word", HttpStatusCode.OK)]
    public async Task With_a_token_only_who_sends_it_reads_the_page(string? authorization, HttpStatusCode status)
    {
        await using var served = await Serve("pa55word", Gauge());
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, served.Address);
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(
            status == HttpStatusCode.OK, (await response.Content.ReadAsStringAsync(Cancel)).Contains("bench_", StringComparison.Ordinal));
    }

    /// <summary>A page in a browser that has its own name resolve to this machine (DNS rebinding) sends that name.</summary>
    [Theory]
    [InlineData("127.0.0.1:9477", null, HttpStatusCode.OK)]
    [InlineData("[::1]:9477", null, HttpStatusCode.OK)]
    [InlineData("localhost", null, HttpStatusCode.OK)]
    [InlineData("gpu-box:9477", null, HttpStatusCode.OK)] // no name of the internet is one word
    [InlineData("gpu-box.local", null, HttpStatusCode.OK)]
    [InlineData("attacker.example:9477", null, HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.attacker.example", null, HttpStatusCode.Forbidden)]
    [InlineData("attacker.example", "pa55word", HttpStatusCode.OK)] // which no such page knows
    public async Task Without_a_token_a_foreign_name_is_refused(string host, string? token, HttpStatusCode status)
    {
        await using var served = await Serve(token, Gauge());
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, served.Address);
        request.Headers.Host = host;
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_scraper_says_what_was_wrong_with_its_token_or_address()
    {
        await using var served = await Serve("pa55word", Gauge());
        var elsewhere = new Uri(served.Address, "/elsewhere");

        Assert.Contains("requires a token", await AbsenceAsync(served.Address, null), StringComparison.Ordinal);
        Assert.Contains("refuses the token", await AbsenceAsync(served.Address, "wrong"), StringComparison.Ordinal);
        Assert.Contains("there is no page", await AbsenceAsync(elsewhere, "pa55word"), StringComparison.Ordinal);
        Assert.Contains("nothing answers at", await AbsenceAsync(new Uri("http://127.0.0.1:1/metrics"), null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_end_is_the_end_of_its_sources()
    {
        var source = Gauge();

        await (await Serve(null, source)).DisposeAsync();

        Assert.True(source.Disposed);
    }

    private static ScriptedSource Gauge(Duration? interval = null) =>
        new(
            TelemetrySources.Host,
            (at, sink) => sink.Post(new TelemetrySample(at, null, TelemetrySources.Host, "", TelemetryMetrics.MemoryUsed, 512)))
        {
            Interval = interval,
        };

    private Task<TelemetryHost> Serve(string? token, params ITelemetrySource[] sources) =>
        TelemetryHost.StartAsync(
            sources, _clock, new TelemetryHostOptions { Token = token is null ? null : new Secret(token), Version = "1.2.3" }, Cancel);

    private async Task<IReadOnlyList<TelemetrySample>> SamplesAsync(PrometheusSource source) =>
        await Task.Run(() => ScriptedPages.Round(source, _clock), Cancel).WaitAsync(Limit, Cancel);

    private async Task<string> AbsenceAsync(Uri address, string? bearer)
    {
        using var source = new PrometheusSource(new PrometheusTarget(address, "far", bearer is null ? null : new Secret(bearer)), _clock);
        return Assert.IsType<SourceOpening.Absent>(await Task.Run(source.Open, Cancel).WaitAsync(Limit, Cancel)).Why;
    }

    /// <summary>Lets the manual clock run until the task is done.</summary>
    private async Task PassAsync(Task task)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Limit);
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}
