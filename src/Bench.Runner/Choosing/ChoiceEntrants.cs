using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Texts;
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
/// <param name="request">The request.</param>
internal sealed class ChoiceEntrants(Composition composition, ChoiceRequest request)
{
    private readonly int _context = request.Context ?? FitQuestion.DefaultContext;

    /// <param name="models">The names of all candidates.</param>
    /// <param name="inventory">Of their server, with the details of its models.</param>
    /// <param name="client">Of the same server.</param>
    /// <param name="cancellation">Ends the look-ups.</param>
    public async Task<Entrants> SortAsync(
        IReadOnlyList<string> models, ServerInventory inventory, IServerClient client, CancellationToken cancellation)
    {
        var limit = await LimitAsync(inventory, cancellation);
        List<string> measured = [];
        List<CreatableModel> created = [];
        List<string> left = [];
        foreach (var model in models)
        {
            if (await WhyNotAsync(model, inventory, client, limit, cancellation) is { } reason)
                left.Add(reason);
            else
                measured.Add(model);
        }

        foreach (var model in CreatableModel.Among(models, request.Creates, inventory))
        {
            if (await WhyNotAsync(model, client, limit, cancellation) is { } reason)
                left.Add(reason);
            else
                created.Add(model);
        }

        return new Entrants(measured, created, left);
    }

    /// <summary>
    /// Null if nothing is known that a model could exceed: of another machine, and of a simulated one.
    /// </summary>
    private async Task<MemoryBound?> LimitAsync(ServerInventory inventory, CancellationToken cancellation)
    {
        if (request.MemoryBytes is { } asked)
            return MemoryBound.Asked(asked);
        if (!inventory.Server.IsOnThisMachine || inventory.IsSimulated || !inventory.Identity.ManagesModels)
            return null;
        return await new MachineMemory(composition.Telemetry, composition.StartClock).WholeAsync(cancellation) is { } all
            ? MemoryBound.OfMachine(all)
            : null;
    }

    /// <summary>A sentence; null for a candidate that is measured.</summary>
    private async Task<string?> WhyNotAsync(
        string model, ServerInventory inventory, IServerClient client, MemoryBound? limit, CancellationToken cancellation)
    {
        var isInstalled = inventory.Find(model) is not null || !inventory.ListsModels;
        var shape = await ShapeOfAsync(model, inventory, client, cancellation);
        if (WhyUnfit(model, shape, limit) is { } unfit)
            return unfit;
        if (isInstalled || (request.Pulls && inventory.Identity.ManagesModels))
            return null;
        var meant = NearestName.Of(model, inventory.Models.Select(installed => installed.Tag));
        return $"{model} is not installed{Predicted(shape)}.{(inventory.Identity.ManagesModels ? " --pull fetches it." : "")}"
            + (meant is null ? "" : $" Did you mean {meant}?");
    }

    /// <summary>The same for one that the server would make.</summary>
    private async Task<string?> WhyNotAsync(
        CreatableModel model, IServerClient client, MemoryBound? limit, CancellationToken cancellation)
    {
        var shape = await ShapeOfAsync(model.Source, client, cancellation) is { } described ? described.In(model.Format) : null;
        return WhyUnfit(model.Words, shape, limit)
            ?? (request.MayCreate
                ? null
                : $"{model.Words} is not made{Predicted(shape)}. "
                    + $"--yes has the server make it of {model.Source.Tag}, and removes it afterwards.");
    }

    private string? WhyUnfit(string model, ModelShape? shape, MemoryBound? limit)
    {
        if (shape is null)
            return null;
        if (MemoryOf(shape) is var bytes && limit?.Excludes(bytes) == true)
            return limit.Sentence($"{model} {Settings(shape)}", bytes);
        return shape.TrainedContext > 0 && shape.TrainedContext < request.Context
            ? Invariant($"{model} was trained for {shape.TrainedContext} tokens, ")
                + Invariant($"fewer than the {request.Context} that were asked for.")
            : null;
    }

    private string Predicted(ModelShape? shape) =>
        shape is null ? "" : $"; {Settings(shape)} it {MemoryBound.Need(MemoryOf(shape))}";

    private string Settings(ModelShape shape) => Invariant($"with num_ctx {ContextOf(shape)}");

    private long MemoryOf(ModelShape shape) =>
        MemoryEstimate.Of(shape, new MemoryRequest { Context = ContextOf(shape), Engine = EngineBuffers.Ollama }).Total;

    private static async Task<ModelShape?> ShapeOfAsync(
        string model, ServerInventory inventory, IServerClient client, CancellationToken cancellation)
    {
        if (!inventory.Identity.ManagesModels)
            return null;
        if (inventory.Find(model) is { } installed)
            // what runs elsewhere takes no memory here
            return installed.IsRemote ? null : await ShapeOfAsync(installed, client, cancellation);
        var tag = ModelTag.Parse(model);
        return tag.Published?.Shape.In(tag.Format ?? QuantizationFormat.Q4KM);
    }

    private static async Task<ModelShape?> ShapeOfAsync(InstalledModel model, IServerClient client, CancellationToken cancellation) =>
        (await ModelShapes.ReadAsync(model, client, cancellation)).Match<ModelShape?>(shape => shape, _ => null);

    /// <summary>An engine gives no more than a model was trained for.</summary>
    private int ContextOf(ModelShape shape) => shape.TrainedContext is > 0 and var trained ? Math.Min(_context, trained) : _context;
}
