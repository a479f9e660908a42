using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>
/// Counts what the lines of one streamed answer hold, while they come: one pass over the bytes of each piece of text,
/// and nothing allocated. Reused for the next request. Not safe for concurrent use.
/// </summary>
public sealed class StreamTally
{
    private bool _begun;
    private bool _inWord;
    private int _lines;
    private int _emptyLines;
    private int _thinkingLines;
    private int _firstLineBytes;
    private int _bytes;
    private int _words;

    /// <summary>An answer begins to come as a stream; without this there is nothing to tell of the request.</summary>
    public void Begin() => _begun = true;

    public void Clear()
    {
        _begun = _inWord = false;
        _lines = _emptyLines = _thinkingLines = _firstLineBytes = _bytes = _words = 0;
    }

    /// <summary>A line without content that is not final either. Only those before the first content count.</summary>
    public void AddEmptyLine()
    {
        if (_lines == 0)
            _emptyLines++;
    }

    /// <summary>A piece of the text, answer or thinking, of the line under way.</summary>
    /// <param name="escaped">The text between the quotes of a JSON string.</param>
    public void AddText(ReadOnlySpan<byte> escaped)
    {
        _bytes += escaped.Length;
        for (var at = 0; at < escaped.Length; at++)
        {
            var space = escaped[at] <= (byte)' ';
            if (escaped[at] == (byte)'\\' && ++at < escaped.Length)
            {
                space = escaped[at] is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'f';
                if (escaped[at] == (byte)'u')
                    at += 4; // a character of a word, whichever it is
            }

            if (!space && !_inWord)
                _words++;
            _inWord = !space;
        }
    }

    /// <summary>A tool call of the line under way: what was generated for it, its name and arguments.</summary>
    public void AddCall(int bytes) => _bytes += bytes;

    /// <summary>The line of content under way is complete.</summary>
    /// <param name="thinkingOnly">True when it held thinking and nothing else.</param>
    public void EndLine(bool thinkingOnly)
    {
        if (_lines++ == 0)
            _firstLineBytes = _bytes;
        if (thinkingOnly)
            _thinkingLines++;
    }

    /// <summary>The counts; null if no stream began.</summary>
    public StreamedText? ToRecord() => !_begun
        ? null
        : new StreamedText
        {
            EmptyLines = _emptyLines,
            ThinkingLines = _thinkingLines,
            FirstLineBytes = _firstLineBytes,
            Bytes = _bytes,
            Words = _words,
        };
}
