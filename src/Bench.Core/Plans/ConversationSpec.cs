using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>
/// Users hold conversations: each turn sends what was said before, the server's real answers included, and a new message.
/// </summary>
/// <param name="Turns">Messages of the user in one conversation; then a new one begins.</param>
/// <param name="ThinkTime">From the end of an answer to the next turn of the same conversation.</param>
public sealed record ConversationSpec(int Turns, ThinkTime ThinkTime)
{
    /// <summary>A turn's share of the think times that are expected: every turn but the first has one.</summary>
    public Duration MeanThinkTime => new(ThinkTime.Expected.Nanoseconds / Turns * (Turns - 1));
}
