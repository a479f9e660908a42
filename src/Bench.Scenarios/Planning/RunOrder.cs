using Bench.Core.Plans;

namespace Bench.Scenarios.Planning;

/// <summary>
/// The order in which cells run. Cells of one configuration stand together, for each change makes the server load the model again;
/// so do the configurations of one server, within it of one start of it, and within that of one model.
/// Each group stands where its first cell stands in the file. Within a configuration all its cells run once, then all a second time:
/// what drifts (heat, other load) then touches repetitions alike.
/// </summary>
internal static class RunOrder
{
    /// <param name="cells">In the order of the file, repetitions of a cell one after another.</param>
    public static IReadOnlyList<PlanCell> Of(IReadOnlyList<PlanCell> cells)
    {
        var servers = Ranks(cells, cell => cell.Server);
        var launches = Ranks(cells, cell => (cell.Server, cell.Configuration.Launch));
        var models = Ranks(cells, ModelOf);
        var configurations = Ranks(cells, cell => cell.Configuration);
        return
        [
            .. cells
                .OrderBy(cell => servers[cell.Server])
                .ThenBy(cell => launches[(cell.Server, cell.Configuration.Launch)])
                .ThenBy(cell => models[ModelOf(cell)])
                .ThenBy(cell => configurations[cell.Configuration])
                .ThenBy(cell => cell.Repetition), // stable: else as in the file
        ];
    }

    private static (string Server, string Model) ModelOf(PlanCell cell) => (cell.Server, cell.Configuration.Model);

    private static Dictionary<TKey, int> Ranks<TKey>(IReadOnlyList<PlanCell> cells, Func<PlanCell, TKey> key)
        where TKey : notnull
    {
        var ranks = new Dictionary<TKey, int>();
        foreach (var cell in cells)
            ranks.TryAdd(key(cell), ranks.Count);
        return ranks;
    }
}
