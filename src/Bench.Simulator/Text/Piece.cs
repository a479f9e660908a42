using Bench.Simulator.Http.Json;

namespace Bench.Simulator.Text;

/// <summary>One token of an answer.</summary>
/// <param name="Json">The text as it stands between the quotes of a JSON string, UTF-8: rendered once, sent often.</param>
internal readonly record struct Piece(PieceKind Kind, string Text, byte[] Json)
{
    public static readonly Piece Silent = new(PieceKind.Silent, "", []);

    public static readonly Piece ToolCall = new(PieceKind.ToolCall, "", []);

    public static Piece Of(PieceKind kind, string text) => text.Length == 0 ? Silent : new Piece(kind, text, JsonEscapes.Of(text));
}
