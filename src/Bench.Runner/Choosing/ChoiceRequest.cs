using Bench.Models.Tensors;
using Bench.Studies.Choosing;

namespace Bench.Runner.Choosing;

/// <summary>The request to <c>bench choose</c> on the command line.</summary>
internal sealed record ChoiceRequest
{
    /// <summary>Candidates by name; empty for all chat models of the server, or for what the file says.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The scenario file; null if none is named.</summary>
    public required string? File { get; init; }

    /// <summary>Changes to the file, as <c>--set</c> has them.</summary>
    public required IReadOnlyList<string> Overrides { get; init; }

    /// <summary>Replaces the file's seed.</summary>
    public required long? Seed { get; init; }

    /// <summary>Replaces the file's server.</summary>
    public required string? Server { get; init; }

    /// <summary>True if candidates that the server lacks are fetched.</summary>
    public required bool Pulls { get; init; }

    /// <summary>Quantizations that the server is to make of models that it has in full precision.</summary>
    public IReadOnlyList<QuantizationFormat> Creates { get; init; } = [];

    /// <summary>True if they may be made; otherwise they are only listed, with what is predicted of them.</summary>
    public bool MayCreate { get; init; }

    /// <summary>True if quantizations of one model are compared by what they answer.</summary>
    public required bool ComparesAnswers { get; init; }

    /// <summary>The question as it was written, by the names of inputs.</summary>
    public required IReadOnlyList<(string Key, string Value)> Settings { get; init; }

    /// <summary>The same question in the form in which a study holds it.</summary>
    public required IReadOnlyDictionary<string, string> Held { get; init; }

    /// <summary>Tokens of context that are requested; null if none are.</summary>
    public int? Context => ChoiceInputs.CountOf(Held, ChoiceInputs.Context);

    /// <summary>Bytes of memory at most; null if nobody says.</summary>
    public long? MemoryBytes => ChoiceInputs.QuestionOf(Held).MemoryBytes;

    /// <summary>
    /// True if the command line says anything about what is measured. If not, a run that was interrupted goes on with what its folder
    /// holds.
    /// </summary>
    public bool SaysAnything => Models.Count > 0 || File is not null || Overrides.Count > 0 || Seed is not null || Server is not null
        || Pulls || Creates.Count > 0 || Settings.Count > 0;
}
