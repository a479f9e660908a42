namespace Bench.Simulator.Text;

/// <summary>What becomes of a token on the wire.</summary>
internal enum PieceKind
{
    Content,

    Thinking,

    /// <summary>The token that completes a tool call: the call is sent as a whole.</summary>
    ToolCall,

    /// <summary>Nothing is sent for it: half a character, a marker, the stop token, a part of a tool call.</summary>
    Silent,
}
