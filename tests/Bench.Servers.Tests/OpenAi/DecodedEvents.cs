using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.OpenAi.Answers;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Servers.Tests.OpenAi;

/// <summary>Samples that <see cref="EventDecoderTests"/> and <see cref="EventStreamEndTests"/> share.</summary>
internal static class DecodedEvents
{
    public const string Word = """data: {"choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]}""" + "\n\n";
    public const string Stop = """data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""" + "\n\n";
    public const string Done = "data: [DONE]\n\n";

    public static (EventDecoder Decoder, RequestRecord Record) Decode(string text, int bytesPerRead = 1_000_000)
    {
        var trace = new RequestTrace(new RunClock(new FakeTimeProvider()));
        trace.Begin(trace.Clock.Now);
        using var decoder = new EventDecoder(trace);
        foreach (var part in Encoding.UTF8.GetBytes(text).Chunk(bytesPerRead))
        {
            if (!decoder.IsFinal && decoder.Failure is null)
                Feed(decoder, part, 1);
        }

        if (!decoder.IsFinal && decoder.Failure is null)
            decoder.End(0);
        if (decoder.Failure is { } failure)
            trace.Fail(failure.Kind, failure.Message);
        else
            decoder.Complete(200);
        return (decoder, trace.ToRecord(SampleRecord.Identity()));
    }

    public static void Feed(IStreamDecoder decoder, byte[] bytes, int times)
    {
        for (var time = 0; time < times; time++)
        {
            for (var sent = 0; sent < bytes.Length;)
            {
                var space = decoder.Space().Span;
                var count = Math.Min(space.Length, bytes.Length - sent);
                bytes.AsSpan(sent, count).CopyTo(space);
                decoder.Take(count, timestamp: time);
                sent += count;
            }
        }
    }
}
