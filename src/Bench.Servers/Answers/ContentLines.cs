using Bench.Core.Contracts;

namespace Bench.Servers.Answers;

/// <summary>
/// The lines of content of one read, whatever the form of the stream: noted one by one, and stamped together at the read's end.
/// </summary>
internal struct ContentLines(RequestTrace trace)
{
    private int _count;
    private bool _hasAnswer;

    /// <summary>Lines of content of all reads.</summary>
    public int Total { get; private set; }

    /// <param name="message">Read out of the line; holds content.</param>
    /// <param name="line">The JSON in which its text stands.</param>
    public void Add(in Message message, ReadOnlySpan<byte> line)
    {
        _count++;
        Total++;
        _hasAnswer |= message.HasText;
        for (var piece = 0; piece < message.Thinking.Count; piece++)
            trace.Stream.AddText(line.Slice(message.Thinking[piece].At, message.Thinking[piece].Length));
        for (var piece = 0; piece < message.Text.Count; piece++)
        {
            var text = line.Slice(message.Text[piece].At, message.Text[piece].Length);
            trace.Stream.AddText(text);
            trace.Answer?.Append(text);
        }

        if (message.HasToolCalls)
            trace.Stream.AddCall(message.CallBytes);
        trace.Stream.EndLine(thinkingOnly: message is { HasText: false, HasToolCalls: false });
    }

    /// <param name="timestamp">Raw ticks of the read in which the lines ended.</param>
    public void EndRead(long timestamp)
    {
        if (_count > 0)
            trace.AddContentRead(timestamp, _count, _hasAnswer);
        _count = 0;
        _hasAnswer = false;
    }
}
