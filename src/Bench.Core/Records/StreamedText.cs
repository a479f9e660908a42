namespace Bench.Core.Records;

/// <summary>
/// The content of the lines of a streamed answer, independent of any token count: the client's own evidence of how much arrived, and
/// when. Bytes are those of the generated text (answer or thinking) as JSON carries it, escapes included, and of the names and arguments
/// of tool calls.
/// </summary>
public sealed record StreamedText
{
    /// <summary>
    /// Lines (/v1: events) before the first line of content that held neither content nor anything final: a role alone, null, a heartbeat.
    /// </summary>
    public int EmptyLines { get; init; }

    /// <summary>Lines of content with thinking and nothing else.</summary>
    public int ThinkingLines { get; init; }

    /// <summary>Bytes of the first line of content; 0 without one.</summary>
    public int FirstLineBytes { get; init; }

    /// <summary>Bytes of all lines of content.</summary>
    public int Bytes { get; init; }

    /// <summary>Words of the text: runs of anything but white space. Tool calls have none.</summary>
    public int Words { get; init; }
}
