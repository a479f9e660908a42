using System.Threading.Channels;
using Bench.Core.Contracts;

namespace Bench.Load.Engines;

/// <summary>
/// The requests of a phase, numbered and made ahead by one task of its own: as many in stock as there are users. Users take them in order when they
/// become free, so a long prompt costs no user time, and none is kept back for a user that is still busy.
/// </summary>
internal sealed class RequestSupply
{
    private readonly PhaseRun _run;
    private readonly int _limit;
    private readonly int _users;
    private readonly Channel<SuppliedRequest> _stock;
    private int _made;

    /// <param name="users">How many may become free at once: the size of the stock.</param>
    public RequestSupply(PhaseRun run, int users)
    {
        _run = run;
        _users = users;
        _limit = run.Stop.Requests ?? int.MaxValue;
        _stock = Channel.CreateBounded<SuppliedRequest>(new BoundedChannelOptions(users) { SingleWriter = true });
    }

    /// <summary>Makes the first request of every user.</summary>
    public void Fill(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && _made < Math.Min(_limit, _users) && _stock.Writer.TryWrite(Make(_made + 1)))
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

    /// <summary>No more will be asked for.</summary>
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

    private SuppliedRequest Make(int number) => new(number, _run.Sender.Prepare(_run.Prompts.PromptFor(_run.Phase, number)));
}
