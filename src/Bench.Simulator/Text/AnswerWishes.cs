using System.Text.Json;

namespace Bench.Simulator.Text;

/// <summary>What an answer's text depends on.</summary>
internal sealed record AnswerWishes
{
    public required ulong Seed { get; init; }

    /// <summary>How the words differ from those of the weights before they were quantized; null: they do not, or nobody can tell.</summary>
    public Quantized? Quantized { get; init; }

    /// <summary>
    /// The share of the questions it knows (<see cref="KnownAnswer"/>) that the model answers wrong; null: it knows none.
    /// </summary>
    public double? Slips { get; init; }

    /// <summary>The last message of the user, or the prompt.</summary>
    public required string Question { get; init; }

    /// <summary>Tokens of thought to draw around; null: none.</summary>
    public int? ThoughtTokens { get; init; }

    /// <summary>A JSON schema, or the string "json"; null: prose.</summary>
    public JsonElement? Format { get; init; }

    /// <summary>The tools on offer, when the last message is the user's.</summary>
    public IReadOnlyList<ToolOffer> Tools { get; init; } = [];

    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>The most tokens that will be asked for; null: no limit.</summary>
    public int? Limit { get; init; }
}
