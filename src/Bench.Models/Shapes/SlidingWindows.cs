namespace Bench.Models.Shapes;

/// <summary>
/// Which layers of a model look back over a window only. A file names the window and often not the pattern:
/// that is a convention of the architecture, as in llama.cpp's src/models (docs/models.md has the table). Architectures that are not listed
/// here look at the whole context in every layer, even if their files name a window (Mistral 7B v0.1, Phi 3, Qwen 2).
/// </summary>
internal sealed class SlidingWindows
{
    /// <summary>By architecture.</summary>
    public static IReadOnlyDictionary<string, Pattern> Patterns { get; } = new Dictionary<string, Pattern>(StringComparer.Ordinal)
    {
        ["gemma2"] = new Pattern(2, DefaultWindow: 4096),
        ["gemma3"] = new Pattern(6),
        ["gemma3n"] = new Pattern(5),
        ["cohere2"] = new Pattern(4),
        ["gpt-oss"] = new Pattern(2),
        ["gptoss"] = new Pattern(2), // Ollama's name of it
        ["llama4"] = new Pattern(4, DefaultWindow: 8192), // chunks: at most one is kept
        ["exaone4"] = new Pattern(4),
        ["olmo2"] = new Pattern(4),
    };

    private readonly ModelMetadata _metadata;
    private readonly Pattern? _pattern;
    private readonly int _window;

    public SlidingWindows(ModelMetadata metadata)
    {
        _metadata = metadata;
        _pattern = Patterns.GetValueOrDefault(metadata.Architecture);
        _window = metadata.Figure("attention.sliding_window") ?? _pattern?.DefaultWindow ?? 0;
    }

    /// <summary>0: it looks at the whole context.</summary>
    public int WindowOf(int layer) => _window > 0 && HasWindow(layer) ? _window : 0;

    /// <summary>The file's own pattern wins: the length of a period, whose last layer is dense, or a truth value for each layer.</summary>
    private bool HasWindow(int layer) => _metadata.Value("attention.sliding_window_pattern") switch
    {
        { Numbers: { } layers } => layer < layers.Count && layers[layer] != 0,
        { Number: { } period } when _pattern is not null => IsInside(layer, (int)period),
        _ => _pattern is not null && IsInside(layer, _pattern.Period),
    };

    private static bool IsInside(int layer, int period) => period <= 0 || layer % period < period - 1;

    /// <param name="Period">So many layers, of which the last one is dense.</param>
    /// <param name="DefaultWindow">The window if a file names none.</param>
    public sealed record Pattern(int Period, int? DefaultWindow = null);
}
