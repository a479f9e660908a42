namespace Bench.Core.Plans;

/// <summary>A page of metrics in Prometheus' text form, somewhere else.</summary>
/// <param name="Address">The whole address, path included: <c>http://gpu-host:9400/metrics</c>.</param>
/// <param name="Server">The name of the server on whose host it stands.</param>
/// <param name="Bearer">Sent with every scrape; null: none is requested.</param>
public sealed record PrometheusTarget(Uri Address, string Server, Secret? Bearer);
