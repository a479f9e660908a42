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
    /// Why models could not be made; empty when all were. A model that is there already under its name
    /// is made anew: its source may be another by now.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled: what was begun is removed with the rest.</exception>
    public async Task<IReadOnlyList<PreflightProblem>> MakeAsync(
        IEnumerable<(string Server, DerivedModel Model)> needed, CancellationToken cancellation)
    {
        List<PreflightProblem> problems = [];
        foreach (var (server, model) in needed)
        {
            note($"making {model.Name} on '{server}': {model.Words}");
            _begun.Add((server, model.Name)); // before it is asked for: what is cut off may have happened all the same
            var made = await clients[server].CreateAsync(model, new PullNotes(note), cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (made is Result<bool, LookupFailure>.Failed failed)
                problems.Add(new PreflightProblem(
                    $"server '{server}': {model.Words} could not be made: {failed.Error}",
                    model.Quantize is null
                        ? "through /v1 num_ctx and num_gpu take a model made by /api/create: see that the server allows it, "
                            + "or measure it as kind: ollama, where each request carries them"
                        : "an Ollama quantizes what is F16 or F32, to the types that it names: choose among them, "
                            + "or name an installed tag under quantizations"));
        }

        return problems;
    }

    /// <summary>Whether each model is there, and is what it was to be, by the server's word.</summary>
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
                ? "The model that was made for this run is removed."
                : Invariant($"The {removed} models that were made for this run are removed."));
    }

    private static PreflightProblem? Check(string server, DerivedModel model, InstalledModel? made)
    {
        if (made is null)
            return new PreflightProblem(
                $"server '{server}' said that it had made {model.Name}, and does not list it", "look into the server's log");
        return model.Quantize is not { } quantization
            || !QuantizationLevel.IsTold(made.QuantizationLevel)
            || QuantizationLevel.Same(made.QuantizationLevel, quantization)
            ? null
            : new PreflightProblem(
                $"server '{server}' made {made.QuantizationLevel} of {model.From}, and {quantization} was asked for",
                "name an installed tag of that quantization under quantizations, in place of create_from");
    }

    /// <summary>How many are gone. A server that does not answer is not asked for the rest.</summary>
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
