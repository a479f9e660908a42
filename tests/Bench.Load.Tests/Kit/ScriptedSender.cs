using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Bench.Core.Contracts;
using Bench.Testing.Time;

namespace Bench.Load.Tests.Kit;

/// <summary>
/// Holds every request until the test ends it; or, with an answer given, ends each on the spot. Counts what it saw.
/// The prompts are those of <see cref="NumberedPrompts"/>.
/// </summary>
internal sealed class ScriptedSender(Action<HeldRequest>? answer = null) : IRequestSender
{
    private readonly Channel<HeldRequest> _begun = Channel.CreateUnbounded<HeldRequest>();
    private readonly Lock _lock = new();
    private int _inFlight;

    public int Prepared { get; private set; }

    public int Begun { get; private set; }

    public int MostInFlight { get; private set; }

    /// <summary>The next request that was begun, waiting for it if need be.</summary>
    public async Task<HeldRequest> NextAsync() => await _begun.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next request that was begun, letting time pass for those who rest; null when the phase has ended.</summary>
    public async Task<HeldRequest?> NextAsync(Task running, SteppedTime time)
    {
        HeldRequest? held;
        while (!_begun.Reader.TryRead(out held) && !running.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (time.UntilNextTimer is { } next)
                time.AdvanceInSteps(next);
            await Task.Yield();
        }

        return held;
    }

    public async Task<List<HeldRequest>> NextAsync(int count)
    {
        var all = new List<HeldRequest>();
        while (all.Count < count)
            all.Add(await NextAsync());
        return all;
    }

    public PreparedRequest Prepare(RequestContent content)
    {
        lock (_lock)
            Prepared++;
        return new PreparedRequest(Encoding.UTF8.GetBytes(content.Prompt));
    }

    /// <summary>The prompt, and behind it what was said before: <c>7.3 after 7:"a", 7.2:"b"</c>.</summary>
    public PreparedRequest Prepare(IReadOnlyList<Exchange> history, RequestContent content) =>
        Prepare(content with
        {
            Prompt = content.Prompt
                + " after "
                + string.Join(", ", history.Select(exchange => exchange.Message + ":" + Encoding.UTF8.GetString(exchange.Answer.Span))),
        });

    public Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(request.Body.Span);
        var number = int.Parse(text.Split('.', ' ')[0], CultureInfo.InvariantCulture);
        var held = new HeldRequest(number, text, trace);
        trace.MarkSent();
        lock (_lock)
        {
            Begun++;
            MostInFlight = Math.Max(MostInFlight, ++_inFlight);
        }

        answer?.Invoke(held);
        return answer is null ? HoldAsync(held, cancellation) : Leave(held.Ended);
    }

    private async Task HoldAsync(HeldRequest held, CancellationToken cancellation)
    {
        await using var registration = cancellation.Register(held.Cancel);
        _begun.Writer.TryWrite(held);
        await held.Ended;
        await Leave(Task.CompletedTask);
    }

    private Task Leave(Task ended)
    {
        lock (_lock)
            _inFlight--;
        return ended;
    }
}
