namespace Bench.Scenarios.Definition;

/// <summary>
/// Multiplies a scenario's axes out: server, model, quantization, num_ctx, num_gpu, concurrency or rate, the last one changing fastest.
/// </summary>
internal static class SweepPoints
{
    /// <summary>The sweep without what is excluded, then what is included; each point once.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="servers">The names of all servers, for a sweep that names none.</param>
    /// <param name="modelsOf">The models that stand for a written model on a server in a quantization: itself, or those that are installed.</param>
    public static IEnumerable<SweepPoint> Of(
        ScenarioSpec scenario, IReadOnlyList<string> servers, Func<string, string, string?, IEnumerable<string>> modelsOf)
    {
        var swept = Product(scenario, scenario.Sweep, servers, modelsOf).Where(point => !scenario.Exclude.Any(entry => entry.Matches(point)));
        var included = scenario.Include.SelectMany(entry => Product(scenario, entry.Over(scenario.Sweep), servers, modelsOf));
        return swept.Concat(included).DistinctBy(point => point.Factors);
    }

    /// <summary>The sweep alone, before anything is excluded.</summary>
    public static IEnumerable<SweepPoint> Swept(ScenarioSpec scenario, IReadOnlyList<string> servers) =>
        Product(scenario, scenario.Sweep, servers, (_, model, _) => [model]);

    private static IEnumerable<SweepPoint> Product(
        ScenarioSpec scenario,
        AxisValues axes,
        IReadOnlyList<string> servers,
        Func<string, string, string?, IEnumerable<string>> modelsOf) =>
        from server in axes.Servers ?? servers
        from written in axes.Models!
        from quantization in axes.Quantizations ?? [null!]
        from model in modelsOf(server, written, quantization)
        from numCtx in axes.NumCtx?.Select(value => (int?)value) ?? [scenario.NumCtx]
        from numGpu in axes.NumGpu ?? [scenario.NumGpu]
        from load in Loads(axes)
        select new SweepPoint
        {
            Server = server,
            Model = model,
            Quantization = quantization,
            NumCtx = numCtx,
            NumGpu = numGpu,
            Concurrency = load.Concurrency,
            Rate = load.Rate,
            ShowsNumCtx = axes.NumCtx is not null,
            ShowsNumGpu = axes.NumGpu is not null,
            ShowsConcurrency = axes.Concurrency is not null,
        };

    /// <summary>One user where nothing is written.</summary>
    private static IEnumerable<(int? Concurrency, double? Rate)> Loads(AxisValues axes) =>
        axes.Rates?.Select(rate => ((int?)null, (double?)rate)) ?? (axes.Concurrency ?? [1]).Select(users => ((int?)users, (double?)null));
}
