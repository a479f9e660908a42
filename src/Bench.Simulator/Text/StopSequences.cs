using System.Text;

namespace Bench.Simulator.Text;

/// <summary>
/// Ends an answer where its content first holds one of the sequences: the token that completes
/// it is the last, and the sequence is not sent.
/// </summary>
internal static class StopSequences
{
    /// <param name="horizon">How many tokens are looked through.</param>
    public static Answer Cut(Answer answer, IReadOnlyList<string> stops, int horizon)
    {
        var content = new StringBuilder();
        var pieces = new List<Piece>();
        var longest = stops.Max(stop => stop.Length);
        for (var index = 0; index < Math.Min(horizon, answer.NaturalLength); index++)
        {
            var piece = answer.At(index);
            pieces.Add(piece);
            if (piece.Kind != PieceKind.Content)
                continue;
            content.Append(piece.Text);
            var from = Math.Max(0, content.Length - piece.Text.Length - longest);
            var tail = content.ToString(from, content.Length - from);
            var hit = stops.Select(stop => tail.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
            if (hit >= 0)
                return Ended(pieces, content.Length - from - hit, answer.Call);
        }

        return answer;
    }

    /// <param name="surplus">Characters at the end that are not sent.</param>
    private static Answer Ended(List<Piece> pieces, int surplus, ToolCall? call)
    {
        for (var index = pieces.Count - 1; surplus > 0 && index >= 0; index--)
        {
            if (pieces[index] is not { Kind: PieceKind.Content } piece)
                continue;
            var kept = Math.Max(0, piece.Text.Length - surplus);
            surplus -= piece.Text.Length - kept;
            pieces[index] = Piece.Of(PieceKind.Content, piece.Text[..kept]);
        }

        return new Answer { NaturalLength = pieces.Count, Beginning = pieces, Call = call };
    }
}
