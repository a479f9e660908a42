using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.ModelResidency;

/// <summary>
/// Takes a model out of a server's memory and looks whether it is gone. Without this, "auto" num_gpu would be satisfied by whatever an
/// earlier cell had loaded.
/// </summary>
internal static class ModelUnload
{
    /// <summary>The time for which its absence is checked; a server under load may need a while, and a run must not hang on it.</summary>
    public static readonly Duration Limit = Duration.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<UnloadCheck> RunAsync(IServerClient client, string tag, RunClock clock, CancellationToken cancellation)
    {
        var start = clock.Now;
        var asked = await client.UnloadAsync(tag, cancellation);
        if (asked is Result<bool, LookupFailure>.Failed refused)
            return new UnloadCheck(tag, false, clock.Now - start, refused.Error.ToString());

        while (true)
        {
            var loaded = await client.LoadedModelsAsync(cancellation);
            var waited = clock.Now - start;
            if (loaded is Result<IReadOnlyList<LoadedModel>, LookupFailure>.Failed failed)
                return new UnloadCheck(tag, false, waited, failed.Error.ToString());
            if (!Lists(loaded, tag))
                return new UnloadCheck(tag, true, waited, null);
            if (waited >= Limit)
                return new UnloadCheck(tag, false, waited, null);
            await Task.Delay(Pause, clock.Time, cancellation);
        }
    }

    /// <summary>Returns true if a server that answered holds the model. A look-up that failed counts as "does not".</summary>
    public static bool Lists(Result<IReadOnlyList<LoadedModel>, LookupFailure> loaded, string tag) => Find(loaded, tag) is not null;

    public static LoadedModel? Find(Result<IReadOnlyList<LoadedModel>, LookupFailure> loaded, string tag) =>
        loaded.Match(models => models.FirstOrDefault(model => ModelName.Same(model.Tag, tag)), _ => null);
}
