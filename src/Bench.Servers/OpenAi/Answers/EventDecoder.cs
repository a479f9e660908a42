using System.Buffers;
using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using static System.FormattableString;

namespace Bench.Servers.OpenAi.Answers;

/// <summary>
/// The hot path of server-sent events (WHATWG HTML, 9.2). An event counts with the line that completes its JSON,
/// not with the blank line after it: its token is in hand then. Only data that goes over several lines is put together first.
/// The final message is <c>[DONE]</c> after a finish_reason; what follows it is not looked at.
/// </summary>
internal sealed class EventDecoder(RequestTrace trace) : IStreamDecoder
{
    private readonly LineBuffer _lines = new(endsAtReturn: true);
    private ArrayBufferWriter<byte>? _held;
    private ContentLines _content = new(trace);
    private Message _message;
    private string? _foreign;
    private bool _isError;
    private long _finalRead;
    private int _events;

    public Failure? Failure { get; private set; }

    public bool IsFinal { get; private set; }

    private bool IsOver => IsFinal || Failure is not null;

    public Memory<byte> Space() => _lines.Space();

    public bool Take(int count, long timestamp)
    {
        _lines.Advance(count);
        while (!IsOver && _lines.TryTake(out var line))
            TakeLine(line, timestamp);
        _content.EndRead(timestamp);
        if (!IsOver && (_lines.IsOverfull || _held?.WrittenCount > LineBuffer.MaxLine))
            Failure = new Failure(
                OutcomeKind.Malformed, Invariant($"event {_events + 1} is longer than {LineBuffer.MaxLine / 1024 / 1024} MiB"));
        return IsOver;
    }

    /// <inheritdoc/>
    /// <remarks>A last line without its line end still counts if it is whole.</remarks>
    public void End(long timestamp)
    {
        var rest = _lines.Rest;
        if (!Trimmed(rest).IsEmpty && !IsCutDone(rest))
            TakeLine(rest, timestamp);
        if (!IsOver && _isError)
            EndEvent();
        _content.EndRead(timestamp);
        if (IsOver)
            return;
        Failure = _events == 0 && _foreign is not null
            ? new Failure(OutcomeKind.Malformed, $"not a stream of events: {_foreign}")
            : new Failure(
                OutcomeKind.Truncated,
                Invariant($"the stream ended after {_events} events without ")
                    + Invariant($"{(_message.DoneReason is null ? "a finish_reason" : "[DONE]")}"));
    }

    public void Complete(int httpStatus) =>
        trace.Complete(_finalRead, httpStatus, _message.Usage(trace.ContentLines), _message.Timings(), _message.DoneReason);

    public void Dispose() => _lines.Dispose();

    private void TakeLine(ReadOnlySpan<byte> line, long timestamp)
    {
        if (line.IsEmpty)
            EndEvent();
        else if (line.StartsWith("data:"u8))
            TakeData(Value(line, "data:".Length), timestamp);
        else if (line.StartsWith("event:"u8))
            _isError = Trimmed(Value(line, "event:".Length)).SequenceEqual("error"u8);
        else if (line.StartsWith("error:"u8))
            TakeError(Value(line, "error:".Length)); // llama-server's until 2025
        else if (line[0] == '{')
            TakeBare(line);
        else if (line[0] != ':' && !line.StartsWith("id:"u8) && !line.StartsWith("retry:"u8))
            _foreign ??= NoObject.Describe(line);
    }

    /// <summary>One space after the colon is no part of the value.</summary>
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, int name) =>
        line.Length > name && line[name] == ' ' ? line[(name + 1)..] : line[name..];

    private void TakeData(ReadOnlySpan<byte> data, long timestamp)
    {
        if (_held is { WrittenCount: > 0 } held)
        {
            held.Write("\n"u8);
            held.Write(data);
        }
        else if (Trimmed(data).SequenceEqual("[DONE]"u8))
        {
            Finish(timestamp);
        }
        else if (_isError ? !TryTakeErrorEvent(data) : !Trimmed(data).IsEmpty && !TryTakeEvent(data))
        {
            (_held ??= new ArrayBufferWriter<byte>(1024)).Write(data);
        }
    }

    private void Finish(long timestamp)
    {
        if (_message.DoneReason is null)
        {
            Failure = new Failure(OutcomeKind.Truncated, Invariant($"[DONE] came after {_events} events without a finish_reason"));
            return;
        }

        IsFinal = true;
        _finalRead = timestamp;
    }

    /// <summary>A blank line: the event is over, and data over several lines is complete.</summary>
    private void EndEvent()
    {
        if (_held is { WrittenCount: > 0 } held)
        {
            if (_isError)
                TakeError(held.WrittenSpan);
            else if (!TryTakeEvent(held.WrittenSpan))
                Failure = NotJson(held.WrittenSpan);
            held.ResetWrittenCount();
        }

        _isError = false;
    }

    /// <summary>False: it is the beginning of an object, and may go on with the next line of data.</summary>
    private bool TryTakeEvent(ReadOnlySpan<byte> data)
    {
        try
        {
            if (!CompletionDecoder.TryDecode(data, ref _message))
                return false;
        }
        catch (JsonException)
        {
            Failure = NotJson(data);
            return true;
        }

        _events++;
        LogprobDecoder.Take(_message, data, trace);
        if (_message.Error is { } error)
            Failure = new Failure(OutcomeKind.ServerError, error);
        else if (_message.HasContent)
            _content.Add(_message, data);
        else if (_message.DoneReason is null && _message.UsageOutputTokens is null or 0)
            trace.Stream.AddEmptyLine();
        if (Failure is null && FailedFinish.WordsOf("finish_reason", _message.DoneReason) is { } words)
            Failure = new Failure(OutcomeKind.ServerError, words);
        return true;
    }

    /// <summary>
    /// Data of an event that calls itself an error, whatever it is. False: it is the beginning of an
    /// object, and may go on with the next line.
    /// </summary>
    private bool TryTakeErrorEvent(ReadOnlySpan<byte> data)
    {
        if (!ErrorWords.TryRead(data, out var words))
            return false;
        Failure = new Failure(OutcomeKind.ServerError, words);
        return true;
    }

    private void TakeError(ReadOnlySpan<byte> value)
    {
        ErrorWords.TryRead(value, out var words);
        Failure = new Failure(OutcomeKind.ServerError, words);
    }

    /// <summary>An object outside of any event: an error that came when the stream had begun, or no stream at all.</summary>
    private void TakeBare(ReadOnlySpan<byte> line)
    {
        var message = default(Message);
        if (TryDecodeAside(line, ref message) && message.Error is { } error)
            Failure = new Failure(OutcomeKind.ServerError, error);
        else
            _foreign ??= NoObject.Describe(line);
    }

    private static bool TryDecodeAside(ReadOnlySpan<byte> json, ref Message message)
    {
        try
        {
            return CompletionDecoder.TryDecode(json, ref message);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Failure NotJson(ReadOnlySpan<byte> data) =>
        new(OutcomeKind.Malformed, Invariant($"event {_events + 1} is not a JSON object: {NoObject.Describe(data)}"));

    /// <summary>The body ended within it: no more is wrong than that.</summary>
    private static bool IsCutDone(ReadOnlySpan<byte> line) => line.Length < "data: [DONE]".Length && "data: [DONE]"u8.StartsWith(line);

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);
}
