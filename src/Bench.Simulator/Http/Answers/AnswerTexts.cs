using System.Text;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>An answer that is not streamed, as it grows.</summary>
internal sealed class AnswerTexts
{
    private readonly StringBuilder _content = new();
    private readonly StringBuilder _thinking = new();
    private readonly List<(int Index, string Text)> _tokens = [];

    public string Content => _content.ToString();

    public string Thinking => _thinking.ToString();

    public bool CallsTool { get; private set; }

    /// <summary>The tokens that have a text, with their places in the answer.</summary>
    public IReadOnlyList<(int Index, string Text)> Tokens => _tokens;

    public void Add(in Piece piece, int index)
    {
        if (piece.Text.Length > 0)
            _tokens.Add((index, piece.Text));
        if (piece.Kind == PieceKind.Content)
            _content.Append(piece.Text);
        else if (piece.Kind == PieceKind.Thinking)
            _thinking.Append(piece.Text);
        else if (piece.Kind == PieceKind.ToolCall)
            CallsTool = true;
    }
}
