using System.Collections.Concurrent;
using System.Text.Json;

namespace Bench.Testing.Servers;

/// <summary>A request as the scripted server saw it.</summary>
public sealed class SeenRequest
{
    private readonly ConcurrentQueue<long> _tokens = new();
    private JsonElement? _json;

    public required string Method { get; init; }

    /// <summary>Without the server's prefix: <c>/api/chat</c>.</summary>
    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }

    /// <summary>Which connection it came on, from 1.</summary>
    public required int Connection { get; init; }

    /// <summary>Ticks of the server's clock when it was complete.</summary>
    public required long ReceivedAt { get; init; }

    /// <summary>Ticks just before each line of content was written (native generation only).</summary>
    public IReadOnlyList<long> LinesSentAt => [.. _tokens];

    /// <summary>The body as JSON; an empty object where there is none.</summary>
    public JsonElement Json => _json ??= Parse(Body);

    public string Model => Json.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.String ? model.GetString()! : "";

    public override string ToString() => $"{Method} {Path} {Body}";

    internal void LineSent(long timestamp) => _tokens.Enqueue(timestamp);

    internal JsonElement? Option(string name) =>
        Json.TryGetProperty("options", out var options)
        && options.ValueKind == JsonValueKind.Object
        && options.TryGetProperty(name, out var value)
            ? value
            : null;

    private static JsonElement Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body.Length == 0 ? "{}" : body).RootElement;
        }
        catch (JsonException)
        {
            return JsonDocument.Parse("{}").RootElement;
        }
    }
}
