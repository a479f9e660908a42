using System.Net;
using Bench.Core.Plans;

namespace Bench.Telemetry.Serving;

/// <summary>The address of the page and its access rules.</summary>
public sealed record TelemetryHostOptions
{
    /// <summary>Loopback: this machine alone sees it.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whoever does not send it is turned away; null: everybody who reaches the port may read.</summary>
    public Secret? Token { get; init; }

    /// <summary>Of Bench, as the page says it.</summary>
    public required string Version { get; init; }
}
