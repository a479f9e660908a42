using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Models.Fitting;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tensors;

namespace Bench.Runner.Preflight;

/// <summary>The memory of a plan's models, predicted from the descriptions by their servers (docs/models.md).</summary>
internal sealed class PlannedMemory
{
    private readonly PlannedRun _planned;
    private readonly Dictionary<(string Server, string Tag), ModelShape> _shapes;

    private PlannedMemory(PlannedRun planned, Dictionary<(string, string), ModelShape> shapes) => (_planned, _shapes) = (planned, shapes);

    /// <summary>
    /// Asks the servers of a plan; of each model once, for that takes megabytes. What a server does not report is not predicted.
    /// </summary>
    public static async Task<PlannedMemory> AskAsync(
        PlannedRun planned, IReadOnlyDictionary<string, IServerClient> clients, IServerPresence presence, CancellationToken cancellation)
    {
        var shapes = new Dictionary<(string, string), ModelShape>();
        foreach (var (server, model)
            in planned.Plan.Cells.Select(cell => (cell.Server, Model: planned.Servers[cell.Server].Find(cell.Model))).Distinct())
        {
            if (model is null or { IsRemote: true })
                continue;
            var described = await presence.AskAsync(
                server,
                absent => absent is null
                    ? ModelShapes.ReadAsync(model, clients[server], cancellation)
                    : Task.FromResult<Result<ModelShape, PreflightProblem>>(absent),
                cancellation);
            if (described is Result<ModelShape, PreflightProblem>.Done { Value: var shape })
                shapes[(server, model.Tag)] = shape;
        }

        return new PlannedMemory(planned, shapes);
    }

    /// <summary>
    /// Bytes of weights, KV cache and compute buffers, wherever they stand; null if the server does not report what the model is made of.
    /// Of a server whose settings the plan does not tell it is that of one slot and an f16 cache.
    /// </summary>
    public long? Of(PlanCell cell)
    {
        var server = _planned.Servers[cell.Server];
        if (server.Find(cell.Model) is not { } model
            || !_shapes.TryGetValue((cell.Server, model.Tag), out var installed)
            || Made(installed, server.Find(cell.Model.Tag!) is null ? cell.Model.Derived : null) is not { } shape)
            return null;
        var settings = ServerSettings.Of(server.Server, cell, shape);
        return MemoryEstimate.Of(shape, new MemoryRequest
        {
            Context = ContextOf(cell, shape),
            Slots = settings.Slots,
            KvCache = settings.KvCache,
            FlashAttention = settings.FlashAttention,
            Engine = EngineBuffers.Ollama, // no other server tells what its models are made of
        }).Total;
    }

    /// <summary>The model that the run will create; null if the size of the format is unknown.</summary>
    private static ModelShape? Made(ModelShape shape, DerivedModel? derived) => derived?.Quantize is not { } format ? shape
        : QuantizationFormat.Find(format) is { } known ? shape.In(known)
        : null;

    /// <summary>Engines give no more than a model was trained for.</summary>
    private static int ContextOf(PlanCell cell, ModelShape shape)
    {
        var asked = cell.NumCtx ?? cell.Model.Derived?.NumCtx ?? FitQuestion.DefaultContext;
        return shape.TrainedContext is > 0 and var trained ? Math.Min(asked, trained) : asked;
    }
}
