namespace Bench.Telemetry.Prometheus;

/// <summary>A page that could not be had. Its message is for people, with what to do and without a full stop.</summary>
internal sealed class ScrapeException(string message, Exception? inner = null) : Exception(message, inner);
