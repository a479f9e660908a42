namespace Bench.Core.Telemetry;

/// <summary>Facts of devices that conclusions are drawn from; all others are for people alone.</summary>
public static class TelemetryFacts
{
    /// <summary>Of a process that has a model loaded: the SHA-256 of the model's file, in lower-case hex.</summary>
    public const string Weights = "model";

    /// <summary>Of a process that listens for somebody else: it is no process of the server.</summary>
    public static readonly KeyValuePair<string, string> PassesRequestsOn = new("note", "passes requests on: the server behind it is not among these processes");
}
