using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using Bench.Servers.Ollama.Answers;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Servers.Tests.Ollama;

/// <summary>What a server still sends after the final line.</summary>
public sealed class AnswerTailTests
{
    [Theory]
    [InlineData(1, 400)] // the end of the body comes after one step
    [InlineData(2, 800)]
    [InlineData(int.MaxValue, 1200)] // it never comes: the first step after the limit of a second ends the wait
    public async Task The_end_of_a_body_is_waited_for_and_a_second_in_all_at_most(int steps, int freedMs)
    {
        var time = new FakeTimeProvider();
        var trace = new RequestTrace(new RunClock(time));
        using var watch = new RequestWatch(RequestTimeouts.Default, streamed: true, time, TestContext.Current.CancellationToken);
        trace.Begin(trace.Clock.Now);
        watch.Start();

        var failure = await new StreamedAnswer(held => new StreamDecoder(held)).ReadAsync(new DrippingBody(time, steps), 200, trace, watch);

        Assert.Null(failure);
        Assert.Equal(SampleRecord.At(0), trace.ToRecord(SampleRecord.Identity()).Timeline.Done);
        Assert.Equal(SampleRecord.At(freedMs), trace.Freed);
    }

    /// <summary>The final line at once, then a line end every 400 ms.</summary>
    private sealed class DrippingBody(FakeTimeProvider time, int steps) : MemoryStream
    {
        private int _reads;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_reads++ == 0)
                return Encoding.UTF8.GetBytes(Asking.Final + "\n", buffer.Span);
            await Task.Yield();
            time.Advance(TimeSpan.FromMilliseconds(400));
            cancellationToken.ThrowIfCancellationRequested();
            buffer.Span[0] = (byte)'\n';
            return _reads > steps ? 0 : 1;
        }
    }
}
