using System.Net;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Microsoft.Extensions.Time.Testing;
using static Bench.Telemetry.Tests.Prometheus.ScriptedPages;

namespace Bench.Telemetry.Tests.Prometheus;

public sealed class PrometheusSourceTests
{
    private const string OnePage = "llamacpp:requests_processing 4\n";

    private readonly FakeTimeProvider _time = new();
    private readonly RunClock _clock;

    public PrometheusSourceTests() => _clock = new RunClock(_time);

    [Fact]
    public void A_sample_is_of_the_middle_between_sending_and_receiving_and_of_the_server_that_the_file_names()
    {
        using var source = new ScriptedPages(_time, Page(OnePage)).Source(_clock);
        _time.Advance(TimeSpan.FromSeconds(1));

        var sample = Round(source, _clock).Single();

        // sent at 1000 ms, there at 1020 ms
        Assert.Equal((1010.0, "far", "server"), (sample.At.Milliseconds, sample.Server, sample.Source));
        Assert.Equal((TelemetrySources.Prometheus, "far", null), (source.Name, source.Server, source.Interval));
    }

    [Fact]
    public void A_gpu_that_says_what_it_said_before_is_no_new_sample_for_its_exporter_reads_it_every_so_often()
    {
        using var source = new ScriptedPages(_time, Dcgm(200, 1_000_000), Dcgm(200, 1_000_000), Dcgm(200, 1_006_000)).Source(_clock);
        string[] first = ["nvidia/gpu0/gpu_power=200", "nvidia/gpu0/gpu_energy=1000", "server//requests_running=4"];
        string[] third = ["nvidia/gpu0/gpu_power=200", "nvidia/gpu0/gpu_energy=1006", "server//requests_running=4"];

        Assert.Equal(first, Written(Round(source, _clock)));
        Assert.Equal(["server//requests_running=4"], Written(Round(source, _clock)));
        Assert.Equal(third, Written(Round(source, _clock)));

        static Func<HttpResponseMessage> Dcgm(int watts, int millijoules) => Page(
            $"DCGM_FI_DEV_POWER_USAGE{{gpu=\"0\"}} {watts}\nDCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{{gpu=\"0\"}} {millijoules}\n{OnePage}");
    }

    [Fact]
    public void A_page_that_holds_nothing_known_any_more_fails_like_one_that_does_not_answer()
    {
        using var source = new ScriptedPages(_time, Page(OnePage), Page("garbage\n")).Source(_clock);
        source.Open();

        for (var round = 1; round < 5; round++)
            Assert.Empty(Round(source, _clock));
        Assert.Contains(
            "5 scrapes in a row failed",
            Assert.Throws<Telemetry.Prometheus.ScrapeException>(() => Round(source, _clock)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("-1")]
    [InlineData("NaN")]
    public void An_impossible_value_is_not_known(string watts)
    {
        using var source =
            new ScriptedPages(_time, Page($"DCGM_FI_DEV_POWER_USAGE{{gpu=\"0\"}} {watts}\nDCGM_FI_DEV_GPU_UTIL{{gpu=\"0\"}} 90\n"))
                .Source(_clock);

        Assert.Equal(["nvidia/gpu0/gpu_util=90"], Written(Round(source, _clock)));
    }

    [Theory]
    [InlineData("4294967295")]
    [InlineData("18446744073709551615")]
    [InlineData("-1")]
    public void A_mask_of_reasons_with_all_bits_set_is_no_reason(string mask)
    {
        using var source =
            new ScriptedPages(_time, Page($"DCGM_FI_DEV_CLOCKS_EVENT_REASONS{{gpu=\"0\"}} {mask}\nDCGM_FI_DEV_GPU_UTIL{{gpu=\"0\"}} 90\n"))
                .Source(_clock);

        Assert.Equal(["nvidia/gpu0/gpu_util=90"], Written(Round(source, _clock)));
    }

    [Theory]
    [InlineData("harness")]
    [InlineData("=evil")]
    public void A_page_of_ours_may_tell_of_a_host_and_not_of_a_harness_or_of_something_else(string of)
    {
        using var source = new ScriptedPages(
            _time, Page($"bench_process_rss_bytes{{source=\"{of}\",device=\"x\"}} 1048576\n"
                + "bench_process_rss_bytes{source=\"processes\",device=\"x\"} 2097152\n"))
            .Source(_clock);

        Assert.Equal(["processes/x/process_rss=2"], Written(Round(source, _clock)));
    }

    [Fact]
    public void The_token_goes_with_every_scrape()
    {
        var pages = new ScriptedPages(_time, Page(OnePage));
        using var source = pages.Source(_clock, "pa55word");

        source.Open();
        Round(source, _clock);

        Assert.Equal(["Bearer pa55word", "Bearer pa55word"], pages.Seen.Select(seen => seen.Authorization));
        Assert.StartsWith("text/plain; version=0.0.4", pages.Seen[0].Accept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, null, "requires a token (401): write it under bearer")]
    [InlineData(HttpStatusCode.Forbidden, "pa55word", "refuses the token (403)")]
    [InlineData(HttpStatusCode.NotFound, null, "there is no page http://gpu-box:9400/metrics (404)")]
    [InlineData(HttpStatusCode.MovedPermanently, null, "redirects to another address (301)")]
    [InlineData(HttpStatusCode.InternalServerError, null, "answers with status 500")]
    public void A_page_that_is_refused_is_absent_with_what_to_do(HttpStatusCode status, string? bearer, string words)
    {
        using var source = new ScriptedPages(_time, Status(status)).Source(_clock, bearer);

        var why = Assert.IsType<SourceOpening.Absent>(source.Open()).Why;

        Assert.Contains(words, why, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55word", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_for_people_and_one_of_strangers_are_absent()
    {
        Assert.Contains("HTML", Absence(Html()), StringComparison.Ordinal);
        Assert.Contains("contains no metrics that Bench knows", Absence(Page("go_goroutines 7\n")), StringComparison.Ordinal);
        Assert.Contains(
            "finds nothing to sample", Absence(Page("bench_info{version=\"1\"} 1\nbench_clock_seconds 5\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_tells_utilization_alone_is_there_though_the_first_one_tells_nothing()
    {
        using var source = new ScriptedPages(_time, Page("node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} 1\n")).Source(_clock);

        Assert.IsType<SourceOpening.Available>(source.Open());
    }

    [Fact]
    public void A_page_beyond_all_bounds_is_not_read_to_its_end()
    {
        var endless = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) };

        Assert.Contains("larger than 16 MiB", Absence(endless), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_fails_is_absent_with_what_to_do()
    {
        Assert.Contains(
            "nothing answers at",
            Absence(() => throw new HttpRequestException(HttpRequestError.ConnectionError)),
            StringComparison.Ordinal);
        Assert.Contains(
            "there is no host gpu-box",
            Absence(() => throw new HttpRequestException(HttpRequestError.NameResolutionError)),
            StringComparison.Ordinal);
        Assert.Contains("did not send a complete page", Absence(() => throw new IOException("cut")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_does_not_come_is_waited_for_two_seconds()
    {
        Func<HttpResponseMessage> late = () =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            throw new OperationCanceledException();
        };

        Assert.Contains("did not answer within 2 s", Absence(late), StringComparison.Ordinal);
    }

    [Fact]
    public void One_failure_in_the_middle_is_a_round_without_samples_and_five_in_a_row_are_the_end()
    {
        var broken = Status(HttpStatusCode.BadGateway);
        using var source = new ScriptedPages(_time, Page(OnePage), broken, broken, broken, broken, Page(OnePage), broken).Source(_clock);

        Assert.Single(Round(source, _clock));
        for (var failure = 0; failure < 4; failure++)
            Assert.Empty(Round(source, _clock));
        Assert.Single(Round(source, _clock)); // it counts anew
        for (var failure = 0; failure < 4; failure++)
            Assert.Empty(Round(source, _clock));
        var end = Assert.ThrowsAny<Exception>(() => Round(source, _clock));
        Assert.Contains("5 scrapes in a row failed", end.Message, StringComparison.Ordinal);
        Assert.Contains("502", end.Message, StringComparison.Ordinal);
    }

    private string Absence(Func<HttpResponseMessage> answer)
    {
        using var source = new ScriptedPages(_time, answer).Source(_clock);
        return Assert.IsType<SourceOpening.Absent>(source.Open()).Why;
    }

    /// <summary>Lines without end.</summary>
    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'#');
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
