using System.Text.Json;
using Bench.Simulator.Http.Json;
using static System.FormattableString;

namespace Bench.Simulator.Text;

/// <summary>
/// Settles an answer: a thought first when one is wanted, then a tool call, JSON, the answer to a question that the simulator knows,
/// or prose. Prose ends by itself after a length drawn from the seed (lognormal, median 180 tokens, σ 0.6, at least 8),
/// but not when the question asks for something long.
/// </summary>
internal static class AnswerComposer
{
    private const double MedianTokens = 180;
    private const double Sigma = 0.6;
    private const int ShortestProse = 8;
    private const int LongestProse = 4000;

    /// <summary>A stop sequence is looked for in so many tokens; beyond, an endless answer goes on without one.</summary>
    private const int StopHorizon = 20_000;

    private static readonly string[] EndlessWords = ["count", "enumerate", "numbers from", "without a break", "as long as"];

    public static Answer Compose(AnswerWishes wishes)
    {
        var thought = Thought(wishes);
        var answer = ToolOffer.AskedFor(wishes.Tools, wishes.Question) is { } tool ? Calling(tool, wishes, thought)
            : wishes.Format is { } format ? Finite([.. thought, .. Structured(format, wishes.Seed)])
            : Known(wishes) is { } known ? Finite([.. thought, .. known])
            : Talking(wishes, thought);
        return wishes.Stop.Count == 0 ? answer : StopSequences.Cut(answer, wishes.Stop, Math.Min(wishes.Limit ?? StopHorizon, StopHorizon));
    }

    private static Piece[] Thought(AnswerWishes wishes)
    {
        if (wishes.ThoughtTokens is not { } median)
            return [];
        var seed = Bits.Mix(wishes.Seed, 1);
        var pieces = Enumerable.Range(0, Drawn(seed, median, 4)).Select(index => Prose.At(seed, index))
            .Select(piece => piece.Kind == PieceKind.Content ? piece with { Kind = PieceKind.Thinking } : piece);
        return [.. pieces, Piece.Silent]; // the closing marker
    }

    /// <summary>The whole answer to a question that the simulator knows; null for others.</summary>
    private static IEnumerable<Piece>? Known(AnswerWishes wishes) =>
        wishes.Slips is { } slips && KnownAnswer.To(wishes.Question, slips, Bits.Mix(wishes.Seed, 13)) is { } known
            ? Tokenizer.Pieces(known).Select(text => Piece.Of(PieceKind.Content, text))
            : null;

    private static Answer Talking(AnswerWishes wishes, Piece[] thought) => new()
    {
        NaturalLength = EndlessWords.Any(word => wishes.Question.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? int.MaxValue
            : thought.Length + Drawn(Bits.Mix(wishes.Seed, 2), MedianTokens, ShortestProse) + 1,
        Beginning = thought,
        ProseSeed = Bits.Mix(wishes.Seed, 3),
        DivergesAt = wishes.Quantized?.DivergesAt(Bits.Mix(wishes.Seed, 12)) ?? int.MaxValue,
        DivergedSeed = Bits.Mix(Bits.Mix(wishes.Seed, 3), wishes.Quantized?.Seed ?? 0),
    };

    private static Answer Calling(ToolOffer tool, AnswerWishes wishes, Piece[] thought)
    {
        var arguments = tool.Parameters is { } schema ? SchemaInstance.Of(schema, Bits.Mix(wishes.Seed, 4)) : "{}";
        var written = Tokenizer.Pieces(Invariant($"{{\"name\": \"{tool.Name}\", \"arguments\": {arguments}}}")).Count();
        return Finite(
            [.. thought, .. Enumerable.Repeat(Piece.Silent, written - 1), Piece.ToolCall],
            new ToolCall(Invariant($"call_{Bits.Mix(wishes.Seed, 5) & 0xFFFFFFFF:x8}"), tool.Name, arguments));
    }

    private static IEnumerable<Piece> Structured(JsonElement format, ulong seed) =>
        Tokenizer.Pieces(format.ValueKind == JsonValueKind.String ? FreeJson(seed) : SchemaInstance.Of(format, Bits.Mix(seed, 6)))
            .Select(text => Piece.Of(PieceKind.Content, text));

    /// <summary>For <c>format: json</c>, which says nothing of the form.</summary>
    private static string FreeJson(ulong seed)
    {
        var json = new JsonText();
        json.Open('{').Field("answer", Words(seed, 6)).Field("value", (long)(Bits.Mix(seed, 7) % 1000));
        json.Name("items").Open('[').Value(Words(Bits.Mix(seed, 8), 2)).Value(Words(Bits.Mix(seed, 9), 2)).Close(']').Close('}');
        return json.ToString();
    }

    private static string Words(ulong seed, int tokens) =>
        string.Concat(Enumerable.Range(0, tokens).Select(index => Prose.At(seed, index).Text));

    private static Answer Finite(IReadOnlyList<Piece> pieces, ToolCall? call = null) =>
        new() { NaturalLength = pieces.Count + 1, Beginning = pieces, Call = call };

    private static int Drawn(ulong seed, double median, int least)
    {
        var normal = Math.Sqrt(-2 * Math.Log(Bits.Unit(Bits.Mix(seed, 10)))) * Math.Cos(2 * Math.PI * Bits.Unit(Bits.Mix(seed, 11)));
        return (int)Math.Clamp(Math.Round(median * Math.Exp(Sigma * normal)), least, LongestProse);
    }
}
