using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>How a model is wanted in memory.</summary>
/// <param name="Context">Tokens a slot, after the cap.</param>
/// <param name="NumGpu">Layers asked for on the GPU; null: as many as fit.</param>
/// <param name="ReloadOptions">The other options whose change reloads.</param>
internal sealed record LoadSpec(ShelfModel Model, int Context, int? NumGpu, string ReloadOptions)
{
    public static LoadSpec Of(Job job, EngineOptions options) => new(
        job.Model, options.Environment.Context(job.NumCtx, job.Model, options.Profile), LayersAsked(job), job.ReloadOptions);

    /// <summary>"Auto" is content with whatever is loaded: after num_gpu 0 a job without num_gpu still runs on the CPU.</summary>
    public bool IsSatisfiedBy(LoadSpec loaded) =>
        Context == loaded.Context && (NumGpu is null || NumGpu == loaded.NumGpu) && ReloadOptions == loaded.ReloadOptions;

    private static int? LayersAsked(Job job)
    {
        var asked = job.NumGpu ?? job.Model.Whole("num_gpu") ?? -1;
        return asked < 0 ? null : asked;
    }
}
