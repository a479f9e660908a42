using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Servers.Http;
using static System.FormattableString;

namespace Bench.Servers.Answers;

/// <summary>An answer in one piece: one JSON object. What makes it complete is a matter of the endpoint.</summary>
/// <param name="decode">Reads what matters of the object. False: the object is not complete.</param>
internal abstract class WholeAnswer(JsonDecoding<Message> decode) : IAnswer
{
    /// <summary>A long text with its context, or some thousand vectors, is a few MiB.</summary>
    public const int MaxBody = 64 * 1024 * 1024;

    public bool IsStreamed => false;

    public async ValueTask<Failure?> ReadAsync(Stream body, int httpStatus, RequestTrace trace, RequestWatch watch)
    {
        using var bytes = new BodyBuffer(MaxBody);
        var failure = await bytes.FillAsync(body, trace.Clock.Time, watch.Token)
            ? Judge(bytes.Written.Span, out var message)
            : Oversized(out message);
        if (failure is { } known)
            return known with { HttpStatus = httpStatus };

        for (var piece = 0; piece < message.Text.Count; piece++)
            trace.Answer?.Append(bytes.Written.Span.Slice(message.Text[piece].At, message.Text[piece].Length));
        LogprobDecoder.Take(message, bytes.Written.Span, trace);
        trace.Complete(bytes.LastRead, httpStatus, message.Usage(contentLines: 0), message.Timings(), message.DoneReason);
        return null;
    }

    /// <summary>Null when a well-formed answer without an error is what the endpoint promises.</summary>
    protected abstract Failure? Judge(in Message message);

    private Failure? Judge(ReadOnlySpan<byte> body, out Message message)
    {
        message = default;
        try
        {
            if (!decode(body, ref message))
                return new Failure(OutcomeKind.Truncated, Invariant($"the answer ends in the middle, after {body.Length} bytes"));
        }
        catch (JsonException)
        {
            return new Failure(OutcomeKind.Malformed, $"the answer is not one JSON object: {NoObject.Describe(body)}");
        }

        return message.Error is { } error ? new Failure(OutcomeKind.ServerError, error) : Judge(message);
    }

    private static Failure? Oversized(out Message message)
    {
        message = default;
        return new Failure(OutcomeKind.Malformed, Invariant($"the answer is longer than {MaxBody / 1024 / 1024} MiB"));
    }
}
