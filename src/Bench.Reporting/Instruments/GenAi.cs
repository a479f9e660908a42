namespace Bench.Reporting.Instruments;

/// <summary>
/// The names of OpenTelemetry's conventions for generative AI that figures of ours fit, and the buckets that they advise.
/// They are those of version 1.41.0, the last one published with the general conventions and the one that dashboards know;
/// all of them are still of the status Development.
/// </summary>
internal static class GenAi
{
    /// <summary>Tells receivers by which version the names are meant.</summary>
    public const string SchemaUrl = "https://opentelemetry.io/schemas/1.41.0";

    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string TokenType = "gen_ai.token.type";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";

    /// <summary>For times of whole requests, in seconds.</summary>
    public static readonly IReadOnlyList<double> Durations =
        [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

    /// <summary>For times of one token, in seconds.</summary>
    public static readonly IReadOnlyList<double> TokenDurations = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5];

    private static readonly IReadOnlyList<double> Tokens =
        [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];

    public static readonly Instrument OperationDuration =
        new("gen_ai.client.operation.duration", "s", "GenAI operation duration") { Boundaries = Durations };

    public static readonly Instrument TimeToFirstChunk =
        new("gen_ai.client.operation.time_to_first_chunk", "s", "Time to receive the first chunk in a streaming response")
        {
            Boundaries = Durations,
        };

    public static readonly Instrument TimePerOutputChunk =
        new("gen_ai.client.operation.time_per_output_chunk", "s", "Time between successive chunks of a streaming response")
        {
            Boundaries = Durations,
        };

    public static readonly Instrument TokenUsage =
        new("gen_ai.client.token.usage", "{token}", "Number of input and output tokens used") { Boundaries = Tokens };

    public static readonly Instrument ServerRequestDuration =
        new("gen_ai.server.request.duration", "s", "Request duration as reported by the server") { Boundaries = Durations };

    public static readonly Instrument ServerTimePerOutputToken =
        new("gen_ai.server.time_per_output_token", "s", "Time per output token after the first as reported by the server")
        {
            Boundaries = TokenDurations,
        };
}
