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

        var body = new DrippingBody(steps);
        var reading = new StreamedAnswer(held => new StreamDecoder(held)).ReadAsync(body, 200, trace, watch).AsTask();
        while (!reading.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(400));
            body.Drip(watch.Token);
        }

        var failure = await reading;

        Assert.Null(failure);
        Assert.Equal(SampleRecord.At(0), trace.ToRecord(SampleRecord.Identity()).Timeline.Done);
        Assert.Equal(SampleRecord.At(freedMs), trace.Freed);
    }

    /// <summary>The final line at once, then a line end at each drip, which is read on the test's own thread.</summary>
    private sealed class DrippingBody(int steps) : MemoryStream
    {
        private TaskCompletionSource<int>? _read;
        private Memory<byte> _buffer;
        private int _drips;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_read is null)
            {
                _read = new TaskCompletionSource<int>();
                return ValueTask.FromResult(Encoding.UTF8.GetBytes(Asking.Final + "\n", buffer.Span));
            }

            (_read, _buffer) = (new TaskCompletionSource<int>(), buffer);
            return new ValueTask<int>(_read.Task);
        }

        /// <summary>Ends the read that waits; it fails when its token was cancelled meanwhile.</summary>
        public void Drip(CancellationToken cancellation)
        {
            var read = _read!;
            _buffer.Span[0] = (byte)'\n';
            if (cancellation.IsCancellationRequested)
                read.SetCanceled(cancellation);
            else
                read.SetResult(_drips++ < steps - 1 ? 1 : 0);
        }
    }
}
