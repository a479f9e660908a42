using Bench.Core.Contracts;

namespace Bench.Servers.Answers;

/// <summary>The lines of content of one read, whatever the form of the stream: noted one by one, and stamped together at the read's end.</summary>
internal struct ContentLines(RequestTrace trace)
{
    private int _count;
    private bool _hasAnswer;

    /// <param name="message">Read out of the line; holds content.</param>
    /// <param name="line">The JSON in which its text stands.</param>
    public void Add(in Message message, ReadOnlySpan<byte> line)
    {
        _count++;
        if (message.HasThinking)
            trace.Stream.AddText(line.Slice(message.Thinking.At, message.Thinking.Length));
        if (message.HasText)
        {
            var text = line.Slice(message.Text.At, message.Text.Length);
            _hasAnswer = true;
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
