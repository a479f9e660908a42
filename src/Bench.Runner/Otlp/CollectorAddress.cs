namespace Bench.Runner.Otlp;

/// <summary>The address to which figures are sent: an OpenTelemetry collector, or anything else that takes OTLP.</summary>
/// <param name="Uri">As requests go there; with gRPC the exporter puts the method behind it.</param>
/// <param name="IsGrpc">As OTEL_EXPORTER_OTLP_PROTOCOL has it; the default is HTTP with protobuf.</param>
internal sealed record CollectorAddress(Uri Uri, bool IsGrpc)
{
    /// <summary>The variable that every OTLP exporter knows.</summary>
    public const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private const string HttpPath = "/v1/metrics";
    private const string Remedy = "write it as http://HOST:4318 or https://HOST/PATH";

    /// <summary>As people see it: it holds no secret.</summary>
    public string Text => Uri.AbsoluteUri;

    /// <summary>The address, or what is wrong with it and what to do (no secret in the words).</summary>
    /// <param name="text">As typed.</param>
    /// <param name="protocol">The value of <see cref="ProtocolVariable"/>; null or empty if it is not set.</param>
    public static (CollectorAddress? Address, string? Problem) Parse(string text, string? protocol)
    {
        if (protocol is not (null or "" or "http/protobuf" or "grpc"))
            return (null, $"{ProtocolVariable} is {protocol}: set it to http/protobuf or grpc, or leave it out.");
        if (!Begins(text, "http://") && !Begins(text, "https://"))
            return (null, $"it does not begin with http:// or https://; {Remedy}.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return (null, $"it is not a URL; {Remedy}.");
        if (uri.UserInfo.Length > 0)
            return (null, "it must not contain a user name or password, which every user of this machine could see; "
                + "set OTEL_EXPORTER_OTLP_HEADERS, for example to authorization=Basic%20…");
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return (null, $"it must not contain a query (?) or fragment (#); {Remedy}.");
        var isGrpc = protocol == "grpc";
        return (new CollectorAddress(isGrpc || uri.AbsolutePath != "/" ? uri : new Uri(uri, HttpPath), isGrpc), null);
    }

    private static bool Begins(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
