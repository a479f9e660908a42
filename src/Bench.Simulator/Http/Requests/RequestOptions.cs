using System.Text.Json;
using static System.FormattableString;

namespace Bench.Simulator.Http.Requests;

/// <summary>
/// A request's options, as far as they change anything here. Unknown ones are ignored, as Ollama does; a wrong type is a problem (500).
/// </summary>
internal sealed record RequestOptions
{
    private static readonly string[] Whole =
    [
        "num_ctx", "num_batch", "num_gpu", "main_gpu", "num_thread", "num_keep", "seed", "num_predict", "top_k", "repeat_last_n",
        "draft_num_predict",
    ];

    private static readonly string[] Fractions =
        ["temperature", "top_p", "min_p", "typical_p", "repeat_penalty", "presence_penalty", "frequency_penalty"];

    private static readonly string[] Flags = ["use_mmap", "penalize_newline", "numa", "shift"];

    /// <summary>Those, besides num_ctx and num_gpu, whose change reloads the model.</summary>
    private static readonly string[] Reloading = ["main_gpu", "num_batch", "num_thread", "use_mmap"];

    public int? NumCtx { get; init; }

    public int? NumGpu { get; init; }

    /// <summary>Null: no limit of the request's own. Zero and less are none, whatever they look like.</summary>
    public int? NumPredict { get; init; }

    public long? Seed { get; init; }

    public double? Temperature { get; init; }

    public IReadOnlyList<string> Stop { get; init; } = [];

    public string Reload { get; init; } = "";

    public static (RequestOptions Options, Problem? Problem) Read(JsonElement? found)
    {
        if (found is not { } options)
            return (new RequestOptions(), null);
        foreach (var option in options.EnumerateObject().Where(option => option.Value.ValueKind != JsonValueKind.Null))
        {
            if (WrongType(option.Name, option.Value) is { } wanted)
                return (new RequestOptions(), new Problem(500, Invariant($"option \"{option.Name}\" must be of type {wanted}")));
        }

        return (Of(options), null);
    }

    private static RequestOptions Of(JsonElement options) => new()
    {
        NumCtx = Integer(options, "num_ctx"),
        NumGpu = Integer(options, "num_gpu") is >= 0 and var layers ? layers : null,
        NumPredict = Integer(options, "num_predict") is > 0 and var tokens ? tokens : null,
        Seed = Integer(options, "seed"),
        Temperature = Member(options, "temperature")?.GetDouble(),
        Stop = Member(options, "stop") is { } stop
            ? [.. stop.EnumerateArray().Select(text => text.GetString()!).Where(text => text.Length > 0)]
            : [],
        Reload =
            string.Join(';', Reloading.Where(name => Reloads(options, name)).Select(name => Invariant($"{name}={Member(options, name)}"))),
    };

    private static bool Reloads(JsonElement options, string name) =>
        Member(options, name) is { } value
        && (value.ValueKind is JsonValueKind.True || (name != "use_mmap" && Integer(options, name) != 0));

    private static string? WrongType(string name, JsonElement value) => value.ValueKind switch
    {
        not JsonValueKind.Number when Whole.Contains(name) => "integer",
        not JsonValueKind.Number when Fractions.Contains(name) => "float32",
        not (JsonValueKind.True or JsonValueKind.False) when Flags.Contains(name) => "boolean",
        not JsonValueKind.Array when name == "stop" => "array",
        JsonValueKind.Array when name == "stop" && value.EnumerateArray().Any(text => text.ValueKind != JsonValueKind.String) =>
            "an array of strings",
        _ => null,
    };

    /// <summary>A fraction is cut, as Ollama does it.</summary>
    private static int? Integer(JsonElement options, string name) =>
        Member(options, name) is { } number ? (int)Math.Clamp(Math.Truncate(number.GetDouble()), int.MinValue, int.MaxValue) : null;

    private static JsonElement? Member(JsonElement options, string name) =>
        options.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
}
