using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Load.Supply;

/// <summary>
/// The requests of a closed loop, made ahead for each part of the cell: those that count have the same numbers and texts
/// however many were sent before or beside them.
/// </summary>
internal sealed class RequestStocks
{
    private readonly Dictionary<Phase, RequestSupply> _supplies;
    private readonly TaskCompletionSource _drainBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="counted">The requests that count.</param>
    /// <param name="run">Whose requests.</param>
    /// <param name="users">So many are kept ready.</param>
    public RequestStocks(RequestSupply counted, PhaseRun run, int users)
    {
        _supplies = new Dictionary<Phase, RequestSupply> { [run.Phase] = counted };
        if (run.Starts is null)
            return;
        _supplies[Phase.Ramp] = new RequestSupply(run, Phase.Ramp, users, limit: null);
        _supplies[Phase.Drain] = new RequestSupply(run, Phase.Drain, users, limit: null);
    }

    /// <summary>Makes the first requests, so that they are ready when they are due. The drain's are not needed yet.</summary>
    public void Fill(CancellationToken stop)
    {
        foreach (var (_, supply) in _supplies.Where(supply => supply.Key != Phase.Drain))
            supply.Fill(stop);
    }

    /// <summary>Each makes the others of one part, one for each that is taken, until all are made or the stocks are closed.</summary>
    public IEnumerable<Func<Task>> Refills => _supplies.Select<KeyValuePair<Phase, RequestSupply>, Func<Task>>(
        supply => supply.Key == Phase.Drain ? DrainAsync : supply.Value.RefillAsync);

    /// <summary>No more will be requested.</summary>
    public void Close()
    {
        foreach (var supply in _supplies.Values)
            supply.Close();
        _drainBegun.TrySetResult();
    }

    /// <summary>The next request of a part of the cell; null when the stocks were closed.</summary>
    public ValueTask<SuppliedRequest?> NextAsync(Phase phase)
    {
        if (phase == Phase.Drain)
            _drainBegun.TrySetResult();
        return _supplies[phase].NextAsync();
    }

    private async Task DrainAsync()
    {
        await _drainBegun.Task;
        await _supplies[Phase.Drain].RefillAsync();
    }
}
