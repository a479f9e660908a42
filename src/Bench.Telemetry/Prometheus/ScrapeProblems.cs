using System.Net;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Telemetry.Prometheus;

/// <summary>Descriptions of scrape failures, with remedies.</summary>
internal static class ScrapeProblems
{
    public static void ThrowUnlessPage(PrometheusTarget target, HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            throw new ScrapeException(ByStatus(target, response.StatusCode));
        if (response.Content.Headers.ContentType?.MediaType is "text/html")
            throw new ScrapeException($"{target.Address} is a page for people (HTML): write the path of its metrics, often /metrics");
        if (response.Content.Headers.ContentLength > PageClient.LargestPage)
            throw TooLarge(target, PageClient.LargestPage);
    }

    public static ScrapeException TooLarge(PrometheusTarget target, int limit) =>
        new(Invariant($"the page {target.Address} is larger than {limit / 1024 / 1024} MiB: have its exporter collect less"));

    public static ScrapeException TooSlow(PrometheusTarget target, TimeSpan limit) =>
        new(Invariant($"{target.Address} did not answer within {limit.TotalSeconds} s: have its exporter collect less, ")
            + "or check whether a firewall is in between");

    public static ScrapeException Of(PrometheusTarget target, Exception failure) => new(
        failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                $"there is no host {target.Address.Host}: check the address",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                $"nothing answers at {target.Address}: start the exporter there, or open its port",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                $"no secure connection to {target.Address}: this machine must trust its certificate",
            _ => $"{target.Address} did not send a complete page ({failure.Message.TrimEnd('.')})",
        },
        failure);

    private static string ByStatus(PrometheusTarget target, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when target.Bearer is null =>
            Invariant($"{target.Address} requires a token ({(int)status}): write it under bearer"),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            Invariant($"{target.Address} refuses the token ({(int)status}): check the value under bearer"),
        HttpStatusCode.NotFound => $"there is no page {target.Address} (404): write the path of its metrics, often /metrics",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            Invariant($"{target.Address} redirects to another address ({(int)status}): write that address"),
        _ => Invariant($"{target.Address} answers with status {(int)status}: check its exporter's log"),
    };
}
