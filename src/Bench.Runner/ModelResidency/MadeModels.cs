using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Runner.Preflight;
using static System.FormattableString;

namespace Bench.Runner.ModelResidency;

/// <summary>
/// The models that a run makes for itself: made before its first cell, removed when this is disposed, however the run ended.
/// Removing is bounded by the limits of its look-ups and heeds no interruption: it is what an interrupted run has left to do.
/// </summary>
internal sealed class MadeModels(IReadOnlyDictionary<string, IServerClient> clients, Action<string> note) : IAsyncDisposable
{
    private readonly List<(string Server, string Name)> _begun = [];

    /// <summary>
    /// The reasons why models could not be created; empty if all were. A model that is there already under its name
    /// is created again, because its source may have changed.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled: what was begun is removed with the rest.</exception>
    public async Task<IReadOnlyList<PreflightProblem>> MakeAsync(
        IEnumerable<(string Server, DerivedModel Model)> needed, CancellationToken cancellation)
    {
        List<PreflightProblem> problems = [];
        foreach (var (server, model) in needed)
        {
            note($"creating {model.Name} on '{server}': {model.Words}");
            _begun.Add((server, model.Name)); // before it is asked for: what is cut off may have happened all the same
            var made = await clients[server].CreateAsync(model, new PullNotes(note), cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (made is Result<bool, LookupFailure>.Failed failed)
                problems.Add(new PreflightProblem(
                    $"server '{server}': {model.Words} could not be created: {failed.Error}",
                    model.Quantize is null
                        ? "through /v1, num_ctx and num_gpu need a model created by /api/create: check that the server allows it, "
                            + "or measure it as kind: ollama, where each request carries them"
                        : "Ollama quantizes only F16 or F32 models, to the types that it lists: choose one of them, "
                            + "or name an installed tag under quantizations"));
        }

        return problems;
    }

    /// <summary>Checks whether each model exists and is as requested, according to the server.</summary>
    public static IReadOnlyList<PreflightProblem> Check(
        IEnumerable<(string Server, DerivedModel Model)> needed, IReadOnlyDictionary<string, ServerInventory> servers) =>
        [.. needed.Select(made => Check(made.Server, made.Model, servers[made.Server].Find(made.Model.Name))).OfType<PreflightProblem>()];

    public async ValueTask DisposeAsync()
    {
        var removed = 0;
        foreach (var server in _begun.GroupBy(model => model.Server, model => model.Name))
            removed += await RemoveAsync(server.Key, [.. server]);
        if (removed > 0)
            note(removed == 1
                ? "The model that was created for this run has been removed."
                : Invariant($"The {removed} models that were created for this run have been removed."));
    }

    private static PreflightProblem? Check(string server, DerivedModel model, InstalledModel? made)
    {
        if (made is null)
            return new PreflightProblem(
                $"server '{server}' reported that it created {model.Name}, but does not list it", "check the server's log");
        return model.Quantize is not { } quantization
            || !QuantizationLevel.IsTold(made.QuantizationLevel)
            || QuantizationLevel.Same(made.QuantizationLevel, quantization)
            ? null
            : new PreflightProblem(
                $"server '{server}' created {made.QuantizationLevel} from {model.From}, but {quantization} was requested",
                "name an installed tag of that quantization under quantizations, instead of create_from");
    }

    /// <summary>The number of models that were removed. If a server does not answer, the rest is skipped.</summary>
    private async Task<int> RemoveAsync(string server, IReadOnlyList<string> names)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (await ModelRemoval.RunAsync(clients[server], names[index], CancellationToken.None) is not { } failure)
                continue;
            note($"Left behind on '{server}' ({failure}): {string.Join(", ", names.Skip(index))}");
            note("  the next `bench run` or `bench doctor` there offers to remove them");
            return index;
        }

        return names.Count;
    }
}
