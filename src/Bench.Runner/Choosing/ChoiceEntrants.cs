using Bench.Core.Contracts;
using Bench.Models.Fitting;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tensors;
using Bench.Runner.Advising;
using Bench.Runner.Preflight;
using static System.FormattableString;

namespace Bench.Runner.Choosing;

/// <summary>Sorts candidates before anything is loaded: those that are measured, and those that are left out, with the reason.</summary>
/// <param name="composition">Makes clients and telemetry sources.</param>
/// <param name="request">What is asked.</param>
internal sealed class ChoiceEntrants(Composition composition, ChoiceRequest request)
{
    private const double BytesPerGibibyte = 1L << 30;

    private readonly int _context = request.Context ?? FitQuestion.DefaultContext;

    /// <param name="models">The names of all candidates.</param>
    /// <param name="inventory">Of their server, with the details of its models.</param>
    /// <param name="client">Of the same server.</param>
    /// <param name="cancellation">Ends the look-ups.</param>
    public async Task<(IReadOnlyList<string> Measured, IReadOnlyList<string> LeftOut)> SortAsync(
        IReadOnlyList<string> models, ServerInventory inventory, IServerClient client, CancellationToken cancellation)
    {
        var limit = await LimitAsync(inventory, cancellation);
        List<string> measured = [];
        List<string> left = [];
        foreach (var model in models)
        {
            if (await WhyNotAsync(model, inventory, client, limit, cancellation) is { } reason)
                left.Add(reason);
            else
                measured.Add(model);
        }

        return (measured, left);
    }

    /// <summary>
    /// Bytes, and whose they are. Null where nothing is known that a model could exceed: of another machine, and of a simulated one.
    /// </summary>
    private async Task<(long Bytes, string Words)?> LimitAsync(ServerInventory inventory, CancellationToken cancellation)
    {
        if (request.MemoryBytes is { } asked)
            return (asked, Invariant($"the {Gibibytes(asked)} GiB that were asked for"));
        if (!inventory.Server.IsOnThisMachine || inventory.IsSimulated || !inventory.Identity.ManagesModels)
            return null;
        return await new MachineMemory(composition.Telemetry, composition.StartClock).WholeAsync(cancellation) is { } all
            ? (all, Invariant($"the {Gibibytes(all)} GiB that this machine has in all"))
            : null;
    }

    /// <summary>A sentence; null for a candidate that is measured.</summary>
    private async Task<string?> WhyNotAsync(
        string model, ServerInventory inventory, IServerClient client, (long Bytes, string Words)? limit, CancellationToken cancellation)
    {
        var isInstalled = inventory.Find(model) is not null || !inventory.ListsModels;
        var shape = await ShapeOfAsync(model, inventory, client, cancellation);
        var predicted = shape is null
            ? (long?)null
            : MemoryEstimate.Of(shape, new MemoryRequest { Context = ContextOf(shape), Engine = EngineBuffers.Ollama }).Total;
        var needs =
            predicted is { } bytes ? Invariant($"needs about {Gibibytes(bytes)} GiB with num_ctx {ContextOf(shape!)} (predicted)") : null;
        if (predicted > UnfitCells.Certainly * limit?.Bytes)
            return $"{model} {needs}, more than {limit!.Value.Words}.";
        if (shape?.TrainedContext > 0 && shape.TrainedContext < request.Context)
            return Invariant($"{model} was trained for {shape.TrainedContext} tokens, ")
                + Invariant($"fewer than the {request.Context} that were asked for.");
        if (isInstalled || (request.Pulls && inventory.Identity.ManagesModels))
            return null;
        return $"{model} is not "
            + $"installed{(needs is null ? "" : $"; it {needs}")}.{(inventory.Identity.ManagesModels ? " --pull fetches it." : "")}";
    }

    private static async Task<ModelShape?> ShapeOfAsync(
        string model, ServerInventory inventory, IServerClient client, CancellationToken cancellation)
    {
        if (!inventory.Identity.ManagesModels)
            return null;
        if (inventory.Find(model) is { } installed)
            // what runs elsewhere takes no memory here
            return installed.IsRemote ? null : (await ModelShapes.ReadAsync(installed, client, cancellation)).Shape;
        var tag = ModelTag.Parse(model);
        return tag.Published?.Shape.In(tag.Format ?? QuantizationFormat.Q4KM);
    }

    /// <summary>An engine gives no more than a model was trained for.</summary>
    private int ContextOf(ModelShape shape) => shape.TrainedContext is > 0 and var trained ? Math.Min(_context, trained) : _context;

    private static string Gibibytes(long bytes) => Invariant($"{bytes / BytesPerGibibyte:0.#}");
}
