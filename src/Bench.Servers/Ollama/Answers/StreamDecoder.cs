using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using static System.FormattableString;

namespace Bench.Servers.Ollama.Answers;

/// <summary>
/// Ollama's streams, a line of JSON a token, the last of them with <c>done: true</c>: finds the lines that end in it,
/// reads what matters of each from the same buffer and adds one content read to the trace. Its first verdict stands:
/// the final line ends the answer, and what follows it is not looked at.
/// </summary>
internal sealed class StreamDecoder(RequestTrace trace) : IStreamDecoder
{
    private readonly LineBuffer _lines = new();
    private ContentLines _content = new(trace);
    private Message _message;
    private long _finalRead;
    private int _lineNumber;

    public Failure? Failure { get; private set; }

    /// <summary>The final line was read.</summary>
    public bool IsFinal { get; private set; }

    public Memory<byte> Space() => _lines.Space();

    public bool Take(int count, long timestamp)
    {
        _lines.Advance(count);
        while (!IsFinal && Failure is null && _lines.TryTake(out var line))
            TakeLine(line, timestamp);
        _content.EndRead(timestamp);
        if (!IsFinal && Failure is null && _lines.IsOverfull)
            Failure = new Failure(
                OutcomeKind.Malformed, Invariant($"line {_lineNumber + 1} is longer than {LineBuffer.MaxLine / 1024 / 1024} MiB"));
        return IsFinal || Failure is not null;
    }

    /// <inheritdoc/>
    /// <remarks>A last line without its line end still counts if it is whole.</remarks>
    public void End(long timestamp)
    {
        var rest = _lines.Rest;
        if (!IsBlank(rest))
            TakeLine(rest, timestamp, mayBeCut: true);
        _content.EndRead(timestamp);
        if (!IsFinal)
            Failure ??= new Failure(
                OutcomeKind.Truncated, Invariant($"the stream ended after {_lineNumber} lines without a final message (done: true)"));
    }

    public void Complete(int httpStatus) =>
        trace.Complete(_finalRead, httpStatus, _message.Usage(trace.ContentLines), _message.Timings(), _message.DoneReason);

    public void Dispose() => _lines.Dispose();

    private void TakeLine(ReadOnlySpan<byte> line, long timestamp, bool mayBeCut = false)
    {
        if (IsBlank(line) || !TryDecode(line, mayBeCut))
            return;
        _lineNumber++;
        if (_message.Error is { } error)
        {
            Failure = new Failure(OutcomeKind.ServerError, error);
            return;
        }

        LogprobDecoder.Take(_message, line, trace);
        if (_message.HasContent)
            _content.Add(_message, line);
        else if (!_message.IsFinal)
            trace.Stream.AddEmptyLine();

        if (!_message.IsFinal)
            return;
        if (FinalMessage.FaultOf(_message, hasContent: _content.Total > 0) is { } fault)
        {
            Failure = fault;
            return;
        }

        IsFinal = true;
        _finalRead = timestamp;
    }

    private bool TryDecode(ReadOnlySpan<byte> line, bool mayBeCut)
    {
        try
        {
            if (MessageDecoder.TryDecode(line, ref _message))
                return true;
        }
        catch (JsonException)
        {
            mayBeCut = false;
        }

        if (!mayBeCut)
            Failure = new Failure(
                OutcomeKind.Malformed, Invariant($"line {_lineNumber + 1} is not a JSON object: {NoObject.Describe(line)}"));
        return false;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
