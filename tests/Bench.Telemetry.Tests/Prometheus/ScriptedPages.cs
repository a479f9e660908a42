using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus;
using Bench.Telemetry.Sampling;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Telemetry.Tests.Prometheus;

/// <summary>
/// A page without a network: each answer takes 20 ms of a clock that stands still otherwise. The last of the answers is given for ever.
/// </summary>
internal sealed class ScriptedPages(FakeTimeProvider time, params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(20);

    private int _asked;

    public List<(string? Authorization, string Accept)> Seen { get; } = [];

    /// <summary>Of this server, on that clock.</summary>
    public PrometheusSource Source(RunClock clock, string? bearer = null) =>
        new(new PrometheusTarget(new Uri("http://gpu-box:9400/metrics"), "far", bearer is null ? null : new Secret(bearer)), clock, this);

    public static string File(string name) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", name + ".txt"));

    public static Func<HttpResponseMessage> Page(string text, DateTimeOffset? date = null) => () =>
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "text/plain") };
        response.Headers.Date = date;
        return response;
    };

    public static Func<HttpResponseMessage> Status(HttpStatusCode status) =>
        () => new HttpResponseMessage(status) { Content = new StringContent("no") };

    public static Func<HttpResponseMessage> Html() => () =>
        new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html></html>", new MediaTypeHeaderValue("text/html")) };

    /// <summary>What is believed of what a round gives.</summary>
    public static IReadOnlyList<TelemetrySample> Round(PrometheusSource source, RunClock clock)
    {
        var sink = new SampleList();
        source.Sample(clock.Now, sink);
        var plausibility = new Plausibility();
        return [.. sink.All.Where(sample => plausibility.Admits(sample))];
    }

    /// <summary>As <c>source/device/metric=value</c>.</summary>
    public static IEnumerable<string> Written(IEnumerable<TelemetrySample> samples) =>
        samples.Select(
            sample => FormattableString.Invariant($"{sample.Source}/{sample.Device}/{sample.Metric.Name}={Math.Round(sample.Value, 6)}"));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Add((request.Headers.Authorization?.ToString(), request.Headers.Accept.ToString()));
        time.Advance(RoundTrip);
        return answers[Math.Min(_asked++, answers.Length - 1)]();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Pages are read by the calling thread.");
}
