namespace Bench.Simulator.Text;

/// <summary>What the model is going to say, token by token: settled when the request arrives, whatever becomes of it.</summary>
internal sealed class Answer
{
    /// <summary>Tokens up to and with the stop token, which is silent; <see cref="int.MaxValue"/>: it does not end by itself.</summary>
    public required int NaturalLength { get; init; }

    /// <summary>The thought, or the whole of an answer that is not prose.</summary>
    public IReadOnlyList<Piece> Beginning { get; init; } = [];

    /// <summary>Of the prose behind the beginning.</summary>
    public ulong ProseSeed { get; init; }

    public ToolCall? Call { get; init; }

    public Piece At(int index)
    {
        if (index < Beginning.Count)
            return Beginning[index];
        return index >= NaturalLength - 1 ? Piece.Silent : Prose.At(ProseSeed, index - Beginning.Count);
    }
}
