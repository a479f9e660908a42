namespace Bench.Simulator.Text;

/// <summary>What the model is going to say, token by token: settled when the request arrives, whatever becomes of it.</summary>
internal sealed record Answer
{
    /// <summary>Tokens up to and with the stop token, which is silent; <see cref="int.MaxValue"/>: it does not end by itself.</summary>
    public required int NaturalLength { get; init; }

    /// <summary>The thought, or the whole of an answer that is not prose.</summary>
    public IReadOnlyList<Piece> Beginning { get; init; } = [];

    /// <summary>Of the prose behind the beginning.</summary>
    public ulong ProseSeed { get; init; }

    /// <summary>
    /// The token of the prose from which on it is written from <see cref="DivergedSeed"/>: there the quantization chose another
    /// word than the weights that it was made of.
    /// </summary>
    public int DivergesAt { get; init; } = int.MaxValue;

    public ulong DivergedSeed { get; init; }

    public ToolCall? Call { get; init; }

    /// <summary>Null: they were not asked for.</summary>
    public Logprobs? Logprobs { get; init; }

    /// <summary>The token that the full weights choose at the place at which the quantization diverges; null at any other.</summary>
    public string? UnquantizedAt(int index) =>
        index - Beginning.Count == DivergesAt
        && index < NaturalLength - 1
        && Prose.At(ProseSeed, DivergesAt).Text is { Length: > 0 } text
            ? text
            : null;

    public Piece At(int index)
    {
        if (index < Beginning.Count)
            return Beginning[index];
        var place = index - Beginning.Count;
        return index >= NaturalLength - 1 ? Piece.Silent : Prose.At(place >= DivergesAt ? DivergedSeed : ProseSeed, place);
    }
}
