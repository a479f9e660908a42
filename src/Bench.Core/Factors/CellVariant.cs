using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Core.Factors;

/// <summary>Cells that a study makes of a plan's cells.</summary>
public static class CellVariant
{
    /// <summary>In what a cell of pausing users differs from others.</summary>
    public static readonly Factor ThinkTimeFactor = Factor.Open("think_time");

    private const char ServerMark = '@';

    /// <summary>
    /// The same cell with so many users of a closed loop, under the id that a sweep over these users would have given it.
    /// </summary>
    public static PlanCell AtConcurrency(this PlanCell cell, int users)
    {
        var load = cell.Load.Match(closed => closed with { Concurrency = users }, _ => new LoadProfile.ClosedLoop(users));
        return cell.Under(load, Factor.Concurrency);
    }

    /// <summary>
    /// The same cell with so many users of a closed loop who pause between an answer and their next
    /// request, drawn from an exponential distribution.
    /// </summary>
    /// <param name="cell">Of requests that stand alone.</param>
    /// <param name="users">All of them, those who pause included.</param>
    /// <param name="mean">Of a pause.</param>
    public static PlanCell WithPausingUsers(this PlanCell cell, int users, Duration mean)
    {
        var busy = cell.AtConcurrency(users);
        var written = JsonSerializer.SerializeToElement(FormattableString.Invariant($"{mean.Seconds:0.######}s"));
        var (id, load, server) = PartsOf(busy);
        return busy with
        {
            Load = (LoadProfile.ClosedLoop)busy.Load with { ThinkTime = new ThinkTime.Exponential(mean) },
            Swept = new Dictionary<string, JsonElement>(cell.Swept) { [ThinkTimeFactor.Name] = written },
            Id = new CellId(id + ThinkTimeFactor.IdPart(FactorValue.Of(written)) + load + server),
        };
    }

    /// <summary>
    /// The same cell at so many requests per second of its open loop, under the id that a sweep over these rates would have given it.
    /// </summary>
    /// <exception cref="ArgumentException">Its loop is closed: when requests would arrive, and how long they
    /// may take in the end, is not known.</exception>
    public static PlanCell AtRate(this PlanCell cell, double rate)
    {
        var load = cell.Load.Match(
            _ => throw new ArgumentException($"{cell.Id} is not an open loop.", nameof(cell)),
            open => open with { RequestsPerSecond = rate });
        return cell.Under(load, Factor.Rate);
    }

    /// <summary>The same cell with another num_ctx, under the id that a sweep over it would have given it.</summary>
    public static PlanCell AtContext(this PlanCell cell, int tokens)
    {
        if (cell.NumCtx == tokens)
            return cell;
        var asked = cell with { NumCtx = tokens };
        var part = Factor.NumCtx.IdPart(Factor.NumCtx.ValueIn(asked)!);
        var old = Factor.NumCtx.ValueIn(cell) is { } value ? Factor.NumCtx.IdPart(value) : "";
        var (id, load, server) = PartsOf(cell);
        var at = old.Length == 0 ? -1 : (id + '/').LastIndexOf(old + '/', StringComparison.Ordinal);
        return asked with { Id = new CellId((at < 0 ? id + part : id[..at] + part + id[(at + old.Length)..]) + load + server) };
    }

    private static PlanCell Under(this PlanCell cell, LoadProfile load, Factor factor) =>
        load == cell.Load ? cell : cell with { Load = load, Id = Renamed(cell, factor.IdPart(factor.ValueIn(cell with { Load = load })!)) };

    /// <summary>The load's part in place of the one that the id has; before the server's, which is the last, where it has none.</summary>
    private static CellId Renamed(PlanCell cell, string part)
    {
        var (id, _, server) = PartsOf(cell);
        return new CellId(id + part + server);
    }

    /// <summary>The id without its ends, the load's part and the server's; each empty if the id has none.</summary>
    private static (string Id, string Load, string Server) PartsOf(PlanCell cell)
    {
        var server = cell.Id.Value.EndsWith(ServerMark + cell.Server, StringComparison.Ordinal) ? ServerMark + cell.Server : "";
        var id = cell.Id.Value[..^server.Length];
        var load = Factor.Load
            .Select(factor => factor.ValueIn(cell) is { } value ? factor.IdPart(value) : null)
            .FirstOrDefault(known => known is not null && id.EndsWith(known, StringComparison.Ordinal))
            ?? "";
        return (id[..^load.Length], load, server);
    }
}
