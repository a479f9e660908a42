using System.Text.Json;

namespace Bench.Simulator.Http.Requests;

/// <summary>What an answer of /v1/responses repeats of its request.</summary>
internal sealed record ResponsesEcho
{
    public string Instructions { get; init; } = "";

    public long? MaxOutputTokens { get; init; }

    public double Temperature { get; init; } = 1;

    public double TopP { get; init; } = 1;

    public string Truncation { get; init; } = "disabled";

    public bool Background { get; init; }

    public string Effort { get; init; } = "";

    public string Summary { get; init; } = "";

    /// <summary>text.format; null: plain text.</summary>
    public JsonElement? Format { get; init; }

    public IReadOnlyList<JsonElement> Tools { get; init; } = [];
}
