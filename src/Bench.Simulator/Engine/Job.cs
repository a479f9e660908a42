using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>One request as the machine sees it: no trace of HTTP or JSON.</summary>
public sealed record Job
{
    public required JobKind Kind { get; init; }

    public required ShelfModel Model { get; init; }

    /// <summary>
    /// The prompt's tokens, template included: their number costs time, their beginning is what a cache can share. Empty for a load.
    /// </summary>
    public required ReadOnlyMemory<int> Prompt { get; init; }

    /// <summary>
    /// Whether a prompt longer than the context is cut (else: <see cref="JobRefusal.PromptTooLong"/>).
    /// Of an embedding it is never true that the whole is too long: its prompt is all inputs one after another, each cut already.
    /// </summary>
    public bool MayCutPrompt { get; init; } = true;

    /// <summary>Null leaves it to the server.</summary>
    public int? NumCtx { get; init; }

    /// <summary>Null is "auto".</summary>
    public int? NumGpu { get; init; }

    /// <summary>Canonical text of the other options whose change reloads the model.</summary>
    public string ReloadOptions { get; init; } = "";

    /// <summary>At most so many tokens; null: until the model ends by itself.</summary>
    public int? NumPredict { get; init; }

    /// <summary>Where the model would end by itself, in tokens: a matter of the text, and so of who writes it.</summary>
    public int NaturalLength { get; init; } = int.MaxValue;

    /// <summary>
    /// The tokens that the model will write, as far as they are known: what a later prompt that repeats the answer can share with
    /// the cache. Shorter than the answer (or empty): the rest is not shared.
    /// </summary>
    public ReadOnlyMemory<int> Answer { get; init; }

    /// <summary>Null: the server's OLLAMA_KEEP_ALIVE. Negative: for ever. Zero: leaves the memory as soon as the job is done.</summary>
    public TimeSpan? KeepAlive { get; init; }
}
