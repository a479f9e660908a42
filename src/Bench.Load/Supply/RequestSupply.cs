using System.Threading.Channels;
using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Load.Supply;

/// <summary>
/// The requests of a phase, numbered and made ahead by one task of its own, up to a stock (in a closed loop one a user).
/// They are taken in order when they are due, so a long prompt costs no user time, and none is kept back for a user that is still busy.
/// Where users hold conversations, these are the first turns, and the number is that of the conversation.
/// </summary>
internal sealed class RequestSupply
{
    private readonly PhaseRun _run;
    private readonly Phase _phase;
    private readonly int _limit;
    private readonly int _size;
    private readonly Channel<SuppliedRequest> _stock;
    private int _made;

    /// <param name="phase">The phase that the requests belong to.</param>
    /// <param name="stock">The number of requests that are kept ready.</param>
    /// <param name="limit">The total number of requests; null for no limit.</param>
    public RequestSupply(PhaseRun run, Phase phase, int stock, int? limit)
    {
        _run = run;
        _phase = phase;
        _size = stock;
        _limit = limit ?? int.MaxValue;
        _stock = Channel.CreateBounded<SuppliedRequest>(new BoundedChannelOptions(stock) { SingleWriter = true });
    }

    /// <summary>Makes the first ones, as many as are kept ready.</summary>
    public void Fill(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && _made < Math.Min(_limit, _size) && _stock.Writer.TryWrite(Make(_made + 1)))
            _made++;
    }

    /// <summary>Makes the others, one for each that is taken, until all are made or the supply is closed.</summary>
    public async Task RefillAsync()
    {
        try
        {
            while (_made < _limit && await _stock.Writer.WaitToWriteAsync() && _stock.Writer.TryWrite(Make(_made + 1)))
                _made++;
        }
        finally
        {
            Close();
        }
    }

    /// <summary>No more will be requested.</summary>
    public void Close() => _stock.Writer.TryComplete();

    /// <summary>The next request in order, or null when all have been taken.</summary>
    public async ValueTask<SuppliedRequest?> NextAsync()
    {
        while (await _stock.Reader.WaitToReadAsync())
        {
            if (_stock.Reader.TryRead(out var next))
                return next;
        }

        return null;
    }

    /// <summary>The next request in order, if it is ready.</summary>
    public bool TryTake(out SuppliedRequest next) => _stock.Reader.TryRead(out next);

    /// <summary>Completes when a request is ready; false when none will be.</summary>
    public ValueTask<bool> ReadyAsync() => _stock.Reader.WaitToReadAsync();

    private SuppliedRequest Make(int number)
    {
        var content = _run.Prompts.ContentFor(_phase, number);
        return new SuppliedRequest(
            _phase, number, _run.Sender.Prepare(content), content.Prompt, EndsConversation: content.EndsConversation);
    }
}
